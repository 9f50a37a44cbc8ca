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
