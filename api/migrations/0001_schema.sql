-- Tables. Ids are uuid v7 made by the application; times are timestamptz; spans are UTF-16 [start, end).

create extension if not exists vector;

-- The firm and its people -------------------------------------------------------------------------

create table firms (
  id uuid primary key,
  name text not null
);

create table clients (
  id uuid primary key,
  firm_id uuid not null references firms,
  name text not null,
  unique (firm_id, name)
);

-- better-auth owns these five; the application's role may read names of people and nothing else.
create table users (
  id uuid primary key,
  name text not null,
  email text not null unique check (email = lower(email)),
  email_verified boolean not null default false,
  image text,
  role text not null default 'client' check (role in ('researcher', 'reviewer', 'client', 'administrator')),
  firm_id uuid references firms,
  client_id uuid references clients,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check ((role = 'client') = (client_id is not null))
);

create table auth_sessions (
  id uuid primary key,
  user_id uuid not null references users on delete cascade,
  token text not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index on auth_sessions (user_id);

create table auth_accounts (
  id uuid primary key,
  user_id uuid not null references users on delete cascade,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index on auth_accounts (user_id);

create table auth_verifications (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table auth_rate_limits (
  id uuid primary key,
  key text not null unique,
  count integer not null,
  last_request bigint not null
);

-- Public law: no row security -----------------------------------------------------------------------

create table opinions (
  id uuid primary key,
  external_id text not null unique,
  name text not null,
  short_name text not null,
  court_id text,
  court text,
  jurisdiction text,
  decided_on date,
  date_precision text check (date_precision in ('day', 'month', 'year')),
  date_from text,
  docket text,
  docket_key text,
  status text,
  treatment text,
  source_url text,
  text_version integer not null default 1,
  -- Of the line it was read from and the way it was split: the same again means that nothing has to be done.
  import_sha256 text not null,
  passages integer not null default 0,
  cited_by_count integer not null default 0,
  name_terms tsvector not null generated always as (to_tsvector('simple'::regconfig, name || ' ' || short_name)) stored,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index on opinions (import_sha256);
create index on opinions using gin (name_terms);
create index on opinions (court_id, decided_on);
create index on opinions (decided_on);
create index on opinions (jurisdiction);
create index on opinions (docket_key) where docket_key is not null;

-- Immutable: a changed text is a new version, the old one stays for the memos that cite it.
create table opinion_texts (
  opinion_id uuid not null references opinions on delete cascade,
  version integer not null,
  sha256 text not null,
  text text not null,
  pages jsonb not null,
  parts jsonb not null,
  headings jsonb not null,
  created_at timestamptz not null default now(),
  primary key (opinion_id, version)
);

create table opinion_citations (
  key text not null,
  opinion_id uuid not null references opinions on delete cascade,
  citation text not null,
  ordinal integer not null,
  primary key (key, opinion_id)
);
create index on opinion_citations (opinion_id);

-- `from_char` and `chars` count code points, as SQL does; `start_at` and `end_at` count UTF-16 units, as the rest does.
create table opinion_passages (
  id uuid primary key,
  opinion_id uuid not null references opinions on delete cascade,
  version integer not null,
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
  unique (opinion_id, version, ordinal)
);
create index on opinion_passages using gin (terms);

create table opinion_vectors (
  model text not null,
  passage_id uuid not null references opinion_passages on delete cascade,
  embedding vector not null,
  primary key (model, passage_id)
);
create index on opinion_vectors (passage_id);

-- How many passages hold each term: what BM25 needs. Renewed at the end of an import.
create table term_statistics (
  corpus text not null,
  term text not null,
  passages integer not null,
  primary key (corpus, term)
);
create table corpus_statistics (
  corpus text primary key,
  sources integer not null,
  passages integer not null,
  average_words real not null
);

-- The citation graph: who cites what, where, how.
create table citing_links (
  citing_id uuid not null references opinions on delete cascade,
  ordinal integer not null,
  cited_id uuid references opinions on delete set null,
  key text,
  kind text not null,
  start_at integer not null,
  end_at integer not null,
  signal text,
  pin text,
  quoted text,
  primary key (citing_id, ordinal)
);
create index on citing_links (cited_id);
create index on citing_links (key) where cited_id is null;

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
