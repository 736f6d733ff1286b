create schema chat;

-- family: conversation -------------------------------------------------------------------------

create table chat.conversation (
  conversation_id uuid primary key,
  kind text not null check (kind in ('direct', 'group', 'archive')),
  name text not null default '',
  -- direct: whose messages the other side takes now; says what the latest `standing` entry says
  writers uuid[] not null default '{}',
  created_at timestamptz not null
);

-- The log. The primary key is the fence of sync.md L4: position head + 1 can be taken once.
create table chat.entry (
  conversation_id uuid not null,
  position integer not null check (position > 0),
  kind text not null,
  sender_id uuid,
  client_id text,
  sent_at timestamptz not null,
  content json not null,
  primary key (conversation_id, position)
);
-- W1: one message for one client id of one sender.
create unique index entry_client_id on chat.entry (conversation_id, sender_id, client_id)
  where client_id is not null;

create table chat.member (
  conversation_id uuid not null,
  account_id uuid not null,
  role text not null check (role in ('owner', 'member')),
  joined_position integer not null,
  primary key (conversation_id, account_id)
);

-- family: account (the other side of chat.member, with what is the member's own) ---------------

create table chat.membership (
  account_id uuid not null,
  conversation_id uuid not null,
  -- L5: the span that may be read
  joined_position integer not null,
  left_position integer,
  read_position integer not null default 0,
  cleared_position integer not null default 0,
  hidden_position integer not null default 0,
  pinned boolean not null default false,
  muted boolean not null default false,
  primary key (account_id, conversation_id)
);

-- claims: uniqueness of values that are no family's key -----------------------------------------

-- one direct conversation for two accounts, "smaller:larger"
create table chat.direct_pair (
  pair text primary key,
  conversation_id uuid not null
);

-- the same client id makes the same group
create table chat.group_claim (
  claim text primary key,
  conversation_id uuid not null
);
