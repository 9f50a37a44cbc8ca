-- Matters and what belongs to them: row security ------------------------------------------------------

create table matters (
  id uuid primary key,
  firm_id uuid not null references firms,
  client_id uuid not null references clients,
  name text not null,
  jurisdiction text,
  created_at timestamptz not null default now()
);
create index on matters (client_id);

create table parties (
  id uuid primary key,
  matter_id uuid not null references matters on delete cascade,
  name text not null,
  side text not null
);
create index on parties (matter_id);

create table members (
  matter_id uuid not null references matters on delete cascade,
  user_id uuid not null references users on delete cascade,
  role text not null check (role in ('researcher', 'reviewer')),
  added_at timestamptz not null default now(),
  primary key (matter_id, user_id)
);
create index on members (user_id);

-- Deny beats allow: a walled person sees nothing of the matter, whatever else is true.
create table walls (
  matter_id uuid not null references matters on delete cascade,
  user_id uuid not null references users on delete cascade,
  reason text not null,
  created_at timestamptz not null default now(),
  primary key (matter_id, user_id)
);
create index on walls (user_id);

create table assignments (
  id uuid primary key,
  matter_id uuid not null references matters,
  client_id uuid not null references clients,
  question text not null check (length(btrim(question)) between 1 and 20000),
  jurisdiction text not null,
  deadline timestamptz not null,
  deadline_zone text not null,
  state text not null default 'filed' check (state in
    ('filed', 'accepted', 'drafting', 'in_review', 'approved', 'sealed', 'delivered', 'declined', 'withdrawn')),
  state_reason text,
  filed_by uuid not null references users,
  filed_at timestamptz not null default now(),
  researcher_id uuid references users,
  reviewer_id uuid references users,
  updated_at timestamptz not null default now(),
  check (state in ('filed', 'declined', 'withdrawn') or (researcher_id is not null and reviewer_id is not null)),
  check (researcher_id is distinct from reviewer_id or researcher_id is null)
);
create index on assignments (matter_id);
create index on assignments (client_id);

create table uploads (
  id uuid primary key,
  matter_id uuid not null references matters on delete cascade,
  assignment_id uuid references assignments on delete cascade,
  name text not null,
  bytes bytea not null,
  sha256 text not null,
  size integer not null,
  uploaded_by uuid not null references users,
  uploaded_at timestamptz not null default now()
);
create index on uploads (matter_id);
create index on uploads (assignment_id);

create table documents (
  id uuid primary key,
  matter_id uuid not null references matters on delete cascade,
  upload_id uuid references uploads on delete set null,
  external_id text,
  path text not null,
  title text not null,
  sha256 text not null,
  warnings jsonb not null default '[]',
  added_by uuid not null references users,
  added_at timestamptz not null default now(),
  superseded_by uuid references documents deferrable initially deferred,
  check (superseded_by <> id)
);
create unique index on documents (matter_id, path) where superseded_by is null;
create index on documents (matter_id, external_id);
create index on documents (matter_id, sha256);

create table document_texts (
  document_id uuid primary key references documents on delete cascade,
  matter_id uuid not null references matters on delete cascade,
  sha256 text not null,
  text text not null,
  pages jsonb not null,
  parts jsonb not null,
  headings jsonb not null
);

create table document_passages (
  id uuid primary key,
  document_id uuid not null references documents on delete cascade,
  matter_id uuid not null references matters on delete cascade,
  ordinal integer not null,
  start_at integer not null,
  end_at integer not null,
  from_char integer not null,
  chars integer not null,
  part text not null,
  author text,
  heading_path text[] not null default '{}',
  page_from text,
  page_to text,
  words integer not null,
  terms tsvector not null,
  unique (document_id, ordinal)
);
create index on document_passages (matter_id);

create table document_vectors (
  model text not null,
  passage_id uuid not null references document_passages on delete cascade,
  matter_id uuid not null references matters on delete cascade,
  embedding vector not null,
  primary key (model, passage_id)
);
create index on document_vectors (matter_id, model);
create index on document_vectors (passage_id);

-- Imports: public ones have no matter -----------------------------------------------------------------

create table imports (
  id uuid primary key,
  matter_id uuid references matters on delete cascade,
  label text not null,
  state text not null default 'queued' check (state in
    ('queued', 'running', 'done', 'partly_done', 'failed', 'cancelled')),
  requested_by uuid not null references users,
  total integer,
  added integer not null default 0,
  unchanged integer not null default 0,
  failed integer not null default 0,
  passages integer not null default 0,
  cancel_requested boolean not null default false,
  note text,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz
);
create index on imports (matter_id);

create table import_failures (
  import_id uuid not null references imports on delete cascade,
  matter_id uuid references matters on delete cascade,
  ordinal integer not null,
  path text not null,
  line integer,
  reason text not null,
  primary key (import_id, ordinal)
);
create index on import_failures (matter_id);

-- Evals ---------------------------------------------------------------------------------------------------

create table eval_runs (
  id uuid primary key,
  commit text not null,
  data_hash text not null,
  config_hash text not null,
  model text not null,
  machine text not null,
  ran_at timestamptz not null default now()
);

create table eval_metrics (
  run_id uuid not null references eval_runs on delete cascade,
  suite text not null,
  metric text not null,
  value double precision,
  n integer not null,
  low double precision,
  high double precision,
  skipped text,
  primary key (run_id, suite, metric)
);

create table eval_questions (
  run_id uuid not null references eval_runs on delete cascade,
  suite text not null,
  question_id text not null,
  question text not null,
  wanted jsonb not null,
  found jsonb not null,
  score double precision not null,
  primary key (run_id, suite, question_id)
);

-- What the program remembers about itself: whether the demonstration was put in, which embedding model is in use.
create table app_settings (
  key text primary key,
  value jsonb not null
);
