-- What is done to the firm itself, its people, clients and settings, belongs to no matter. It is put on record in a chain of the
-- firm's own, kept and proved by the functions that keep and prove those of its matters; administrators alone write and read it.

create table firm_events (
  firm_id uuid not null references firms,
  seq integer not null,
  at timestamptz not null default now(),
  actor_id uuid not null references users,
  kind text not null,
  detail jsonb not null,
  previous text not null,
  hash text not null,
  primary key (firm_id, seq)
);

alter table firm_events enable row level security;
alter table firm_events force row level security;
create policy administrators_read on firm_events for select to workbench using (
  firm_id = (select my_firm()) and (select my_role()) = 'administrator');
create policy own_name on firm_events for insert to workbench with check (
  firm_id = (select my_firm()) and (select my_role()) = 'administrator' and actor_id = me());
grant select, insert on firm_events to workbench;
create policy gate on firm_events for select to gatekeeper using (true);
grant select on firm_events to gatekeeper;

-- Whoever migrates holds the gatekeeper's role without inheriting it, and only an owner replaces a function.
set local role gatekeeper;

-- One chain of hashes a matter, and one a firm: each event holds the hash of the one before. The trigger's argument is the column
-- that says whose chain it is.
create or replace function chain_audit_event() returns trigger
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  whose text := coalesce(tg_argv[0], 'matter_id');
  chain uuid := to_jsonb(new) ->> whose;
  last_seq integer;
  last_hash text;
begin
  perform pg_advisory_xact_lock(hashtextextended(chain::text, 7));
  execute format('select seq, hash from %I where %I = $1 order by seq desc limit 1', tg_table_name, whose)
    into last_seq, last_hash using chain;
  new.seq := coalesce(last_seq, 0) + 1;
  new.previous := coalesce(last_hash, repeat('0', 64));
  new.at := clock_timestamp();
  new.hash := audit_hash(chain, new.seq, new.at, new.actor_id, new.kind, new.detail, new.previous);
  return new;
end $$;

reset role;

create trigger chain before insert on firm_events for each row execute function chain_audit_event('firm_id');
create trigger never before update or delete on firm_events for each row execute function never();
create trigger never_truncate before truncate on firm_events for each statement execute function never();

-- The first event of a chain, named by its matter or its firm, whose hash is not that of its content or does not follow the one
-- before; null when the chain holds.
drop function first_broken_event(uuid);
create function first_broken_event(whose uuid) returns integer
language sql stable
as $$
  select min(seq) from (
    select seq, hash, previous, lag(hash, 1, repeat('0', 64)) over (order by seq) as before, row_number() over (order by seq) as place,
      audit_hash(whose, seq, at, actor_id, kind, detail, previous) as computed
    from (
      select seq, at, actor_id, kind, detail, previous, hash from audit_events where matter_id = whose
      union all
      select seq, at, actor_id, kind, detail, previous, hash from firm_events where firm_id = whose
    ) events
  ) chain
  where computed <> hash or previous <> before or place <> seq
$$;
