-- How long each step of the pipeline took: counts by day, step, model and a class of duration, so that medians and tails can be
-- read off without a row a call. No word of a question or a document, no person, no matter.

create table step_times (
  firm_id uuid not null references firms,
  day date not null,
  step text not null check (step ~ '^[a-z-]{1,40}$'),
  -- The model that did it; empty where none is asked.
  model text not null default '' check (length(model) <= 200),
  -- Class of duration: up to 1.1 ^ bucket milliseconds.
  bucket smallint not null check (bucket between 0 and 250),
  calls bigint not null check (calls > 0),
  milliseconds double precision not null,
  tokens_in bigint not null default 0,
  tokens_out bigint not null default 0,
  -- Some of the tokens were counted by the length of the text.
  is_estimated boolean not null default false,
  -- By the price that was set when it happened; null when none was.
  cost double precision,
  primary key (firm_id, day, step, model, bucket)
);

alter table step_times enable row level security;
alter table step_times force row level security;
create policy gate on step_times to gatekeeper using (true) with check (true);
create policy administrators on step_times for select to workbench using (
  firm_id = (select my_firm()) and (select my_role()) = 'administrator');
grant select on step_times to workbench;
grant select, insert, update on step_times to gatekeeper;

-- Adds what a server counted to the acting person's firm. Whoever works adds; only administrators read.
create function add_step_times(counted jsonb) returns void
language sql security definer set search_path = public, pg_temp
as $$
  insert into step_times (firm_id, day, step, model, bucket, calls, milliseconds, tokens_in, tokens_out, is_estimated, cost)
  select my_firm(), (now() at time zone 'UTC')::date, step, model, bucket, calls, milliseconds, "tokensIn", "tokensOut",
    "isEstimated", cost
  from jsonb_to_recordset(counted) as row(step text, model text, bucket smallint, calls bigint,
    milliseconds double precision, "tokensIn" bigint, "tokensOut" bigint, "isEstimated" boolean, cost double precision)
  where my_firm() is not null
  -- Always in this order: two servers that add at once do not wait for each other crosswise.
  order by step, model, bucket
  on conflict (firm_id, day, step, model, bucket) do update set
    calls = step_times.calls + excluded.calls,
    milliseconds = step_times.milliseconds + excluded.milliseconds,
    tokens_in = step_times.tokens_in + excluded.tokens_in,
    tokens_out = step_times.tokens_out + excluded.tokens_out,
    is_estimated = step_times.is_estimated or excluded.is_estimated,
    cost = case when step_times.cost is null and excluded.cost is null then null
      else coalesce(step_times.cost, 0) + coalesce(excluded.cost, 0) end
$$;
alter function add_step_times(jsonb) owner to gatekeeper;
revoke execute on function add_step_times(jsonb) from public;
grant execute on function add_step_times(jsonb) to workbench;
