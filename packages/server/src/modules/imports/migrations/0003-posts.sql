-- An import is a chat, or posts of another service (SQ-7); their machinery is the same.
alter table imports.import
  add column kind text not null default 'chat' check (kind in ('chat', 'posts')),
  -- contract: ImportPreview, ImportChoice
  add column preview json,
  add column choice json,
  add column moments integer not null default 0,
  add column known integer not null default 0;

-- What came of a post elsewhere: the same one is never written twice, also after it was deleted here. family: account
create table imports.origin (
  account_id uuid not null,
  service text not null check (service in ('twitter', 'facebook', 'mastodon')),
  origin_id text not null,
  import_id uuid not null,
  place text not null check (place in ('square', 'moments')),
  post_id uuid not null,
  -- what it has, and why some of it did not come: a try after a crash tells it again
  files integer not null,
  lost text[] not null,
  primary key (account_id, service, origin_id)
);
create index origin_import on imports.origin (account_id, import_id);
