-- Memos and everything that becomes of them: row security -----------------------------------------------

create table memos (
  id uuid primary key,
  matter_id uuid not null references matters,
  assignment_id uuid not null references assignments,
  title text not null,
  state text not null default 'drafting' check (state in
    ('drafting', 'in_review', 'approved', 'sealed', 'delivered', 'withdrawn')),
  author_id uuid not null references users,
  head_id uuid,
  supersedes_id uuid references memos,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index on memos (matter_id);
create index on memos (assignment_id);

-- Append-only; `doc` is canonical JSON, the fingerprint is of its bytes. An aside is what somebody saved on top of a revision that was no longer the newest: kept, never the head.
create table revisions (
  id uuid primary key,
  memo_id uuid not null references memos,
  matter_id uuid not null references matters,
  number integer not null,
  parent_id uuid references revisions,
  is_aside boolean not null default false,
  doc text not null,
  text text not null,
  sha256 text not null check (sha256 = encode(sha256(convert_to(doc, 'UTF8')), 'hex')),
  author_id uuid not null references users,
  created_at timestamptz not null default now(),
  unique (memo_id, number)
);
alter table memos add foreign key (head_id) references revisions;
create index on revisions (matter_id);

create table sentences (
  revision_id uuid not null references revisions,
  matter_id uuid not null references matters,
  ordinal integer not null,
  start_at integer not null,
  end_at integer not null,
  origin text not null check (origin in ('person', 'machine', 'machine_edited', 'quotation')),
  support text not null default 'not_checked' check (support in ('quoted', 'supported', 'partly_supported',
    'unsupported', 'contradicted', 'no_authority_needed', 'not_checked')),
  primary key (revision_id, ordinal)
);
create index on sentences (matter_id);

-- That a revision was checked, also when it cites nothing; its citations follow.
create table revision_checks (
  revision_id uuid primary key references revisions,
  matter_id uuid not null references matters,
  checked_by uuid not null references users,
  checked_at timestamptz not null default now(),
  milliseconds real not null
);
create index on revision_checks (matter_id);

create table citation_checks (
  revision_id uuid not null references revisions,
  matter_id uuid not null references matters,
  ordinal integer not null,
  start_at integer not null,
  end_at integer not null,
  text text not null,
  kind text not null,
  authority integer,
  verdict text not null,
  reason text not null,
  evidence jsonb not null,
  correction text,
  fingerprint text not null,
  opinion_id uuid references opinions,
  primary key (revision_id, ordinal)
);
create index on citation_checks (matter_id);

-- Why a citation that is not verified may stand: the researcher's word, kept across revisions by what it is about.
create table citation_reasons (
  memo_id uuid not null references memos,
  matter_id uuid not null references matters,
  fingerprint text not null,
  reason text not null check (length(btrim(reason)) between 1 and 4000),
  given_by uuid not null references users,
  given_at timestamptz not null default now(),
  primary key (memo_id, fingerprint)
);
create index on citation_reasons (matter_id);

create table citation_ticks (
  revision_id uuid not null,
  ordinal integer not null,
  matter_id uuid not null references matters,
  user_id uuid not null references users,
  ticked_at timestamptz not null default now(),
  primary key (revision_id, ordinal, user_id),
  foreign key (revision_id, ordinal) references citation_checks
);
create index on citation_ticks (matter_id);

create table suggestions (
  id uuid primary key,
  memo_id uuid not null references memos,
  matter_id uuid not null references matters,
  heading text not null,
  text text not null,
  passages jsonb not null,
  writer text not null,
  state text not null default 'offered' check (state in ('offered', 'accepted', 'edited', 'rejected')),
  final_text text,
  created_by uuid not null references users,
  created_at timestamptz not null default now(),
  decided_by uuid references users,
  decided_at timestamptz
);
create index on suggestions (memo_id);
create index on suggestions (matter_id);

create table reviews (
  id uuid primary key,
  memo_id uuid not null references memos,
  matter_id uuid not null references matters,
  revision_id uuid not null references revisions,
  reviewer_id uuid not null references users,
  outcome text not null check (outcome in ('comment', 'request_changes', 'approve')),
  body text not null default '',
  created_at timestamptz not null default now()
);
create index on reviews (memo_id);
create index on reviews (matter_id);

create table review_comments (
  id uuid primary key,
  review_id uuid not null references reviews,
  memo_id uuid not null references memos,
  matter_id uuid not null references matters,
  revision_id uuid not null references revisions,
  author_id uuid not null references users,
  anchor jsonb not null,
  body text not null check (length(btrim(body)) between 1 and 8000),
  created_at timestamptz not null default now(),
  resolved_by uuid references users,
  resolved_at timestamptz
);
create index on review_comments (memo_id);
create index on review_comments (matter_id);

create table approvals (
  id uuid primary key,
  memo_id uuid not null references memos,
  matter_id uuid not null references matters,
  revision_id uuid not null references revisions,
  revision_sha256 text not null,
  approver_id uuid not null references users,
  approved_at timestamptz not null default now(),
  voided_at timestamptz,
  void_reason text
);
create unique index on approvals (memo_id) where voided_at is null;
create index on approvals (matter_id);

create table deliveries (
  id uuid primary key,
  memo_id uuid not null unique references memos,
  matter_id uuid not null references matters,
  client_id uuid not null references clients,
  assignment_id uuid not null references assignments,
  approval_id uuid not null references approvals,
  revision_id uuid not null references revisions,
  revision_sha256 text not null,
  title text not null,
  package text not null,
  seal text not null,
  sealed_by uuid not null references users,
  sealed_at timestamptz not null default now(),
  delivered_at timestamptz,
  check (seal = encode(sha256(convert_to(package, 'UTF8')), 'hex'))
);
create index on deliveries (matter_id);
create index on deliveries (client_id);

create table acknowledgements (
  delivery_id uuid not null references deliveries,
  matter_id uuid not null references matters,
  client_id uuid not null references clients,
  user_id uuid not null references users,
  acknowledged_at timestamptz not null default now(),
  primary key (delivery_id, user_id)
);
create index on acknowledgements (matter_id);

create table questions (
  id uuid primary key,
  delivery_id uuid not null references deliveries,
  matter_id uuid not null references matters,
  client_id uuid not null references clients,
  author_id uuid not null references users,
  body text not null check (length(btrim(body)) between 1 and 8000),
  asked_at timestamptz not null default now()
);
create index on questions (delivery_id);
create index on questions (matter_id);

create table audit_events (
  matter_id uuid not null references matters,
  seq integer not null,
  at timestamptz not null default now(),
  actor_id uuid not null references users,
  kind text not null,
  detail jsonb not null,
  previous text not null,
  hash text not null,
  primary key (matter_id, seq)
);
