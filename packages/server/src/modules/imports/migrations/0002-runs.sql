-- One run at a time reads and writes an import; every write of a run holds the row and checks its id.
alter table imports.import
  add column run_id uuid,
  add column tries integer not null default 0,
  -- when a run last said that it is alive
  add column beat_at timestamptz;
create index import_under_way on imports.import (beat_at) where state in ('reading', 'writing');

-- Locked while an import is begun: the imports of one account are counted one after the other.
create table imports.importer (
  account_id uuid primary key,
  last_started_at timestamptz not null
);
