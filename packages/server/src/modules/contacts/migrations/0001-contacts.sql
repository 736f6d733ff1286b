create schema contacts;

-- Everything here belongs to the family of the account that it is seen from: every relation is
-- stored twice, once per side, and every statement carries account_id.

-- Locked, in the order of ids, by every command that changes what stands between two accounts.
create table contacts.circle (
  account_id uuid primary key,
  -- the window of a day in which friend requests are counted, and how many were made in it
  requests_since timestamptz not null,
  requests_made integer not null default 0
);

-- A friend, with what the account noted about them.
create table contacts.contact (
  account_id uuid not null,
  person_id uuid not null,
  remark text not null default '',
  tags text[] not null default '{}',
  starred boolean not null default false,
  chat_only boolean not null default false,
  hide_my_moments boolean not null default false,
  hide_their_moments boolean not null default false,
  since timestamptz not null,
  primary key (account_id, person_id)
);

-- At most one friend request with each person, whichever way it went last. A side may be missing:
-- the receiver dropped it, or blocks the sender and never had it.
create table contacts.request (
  account_id uuid not null,
  person_id uuid not null,
  request_id uuid not null,
  direction text not null check (direction in ('in', 'out')),
  greeting text not null,
  -- out: how the sender will call the new friend
  remark text not null default '',
  source text not null check (source in ('handle', 'phone', 'qr', 'group', 'card')),
  accepted boolean not null default false,
  seen boolean not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (account_id, person_id)
);
create unique index request_id on contacts.request (account_id, request_id);

-- Whom the account blocks, and who blocks the account.
create table contacts.block (
  account_id uuid not null,
  person_id uuid not null,
  blocked_at timestamptz not null,
  primary key (account_id, person_id)
);
create table contacts.blocked_by (
  account_id uuid not null,
  person_id uuid not null,
  blocked_at timestamptz not null,
  primary key (account_id, person_id)
);

-- Why the account may open a stranger's page.
create table contacts.introduction (
  account_id uuid not null,
  person_id uuid not null,
  source text not null check (source in ('handle', 'phone', 'qr', 'group', 'card')),
  introduced_at timestamptz not null,
  primary key (account_id, person_id)
);
