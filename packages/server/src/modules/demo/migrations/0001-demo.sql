create schema demo;

-- The one demo town, and everything that was made for it: what is listed here goes when it is removed.
create table demo.town (
  only_one boolean primary key check (only_one),
  operator_id uuid not null,
  seed integer not null,
  built_at timestamptz not null
);

create table demo.account (
  account_id uuid primary key,
  name text not null
);

create table demo.conversation (
  conversation_id uuid primary key
);
