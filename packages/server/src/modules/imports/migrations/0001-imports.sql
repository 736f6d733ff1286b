create schema imports;

-- family: account. One row for each upload, from the first byte to its report.
create table imports.import (
  account_id uuid not null,
  import_id uuid not null,
  file_name text not null,
  bytes bigint not null,
  time_zone text not null,
  state text not null check (state in ('reading', 'asking', 'writing', 'done', 'cancelled', 'failed')),
  -- 0 to 1
  progress real not null default 0,
  messages integer not null default 0,
  attachments integer not null default 0,
  not_understood integer not null default 0,
  date_order text,
  question json,
  refusal text,
  conversation_id uuid,
  created_at timestamptz not null,
  finished_at timestamptz,
  primary key (account_id, import_id)
);

-- Lines that were not understood; the first 10,000 of an import, the rest is only counted.
create table imports.report_line (
  account_id uuid not null,
  import_id uuid not null,
  line integer not null,
  reason text not null,
  text text not null,
  primary key (account_id, import_id, line, reason)
);

-- Files of an archive, for their owner.
create table imports.media (
  account_id uuid not null,
  media_id uuid not null,
  import_id uuid not null,
  blob_key text not null,
  kind text not null,
  mime text not null,
  file_name text not null,
  bytes bigint not null,
  primary key (account_id, media_id)
);
