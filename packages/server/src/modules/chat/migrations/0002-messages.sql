-- What a message may be beside text, how it goes away again, and groups with offices.

-- family: conversation -------------------------------------------------------------------------

-- CH-9: messages written from now on go after this many seconds
alter table chat.conversation add column disappear_after integer;
alter table chat.conversation add column announcement text not null default '';
alter table chat.conversation add column approval boolean not null default false;

-- CH-9: when the entry goes by itself; null: it stays
alter table chat.entry add column expires_at timestamptz;
create index entry_expiry on chat.entry (expires_at) where expires_at is not null;

alter table chat.member drop constraint member_role_check;
alter table chat.member add constraint member_role_check check (role in ('owner', 'admin', 'member'));
alter table chat.member add column nickname text not null default '';
-- How far the member has received and read: the side that others look at. Kept only while the member shows it.
alter table chat.member add column delivered_position integer not null default 0;
alter table chat.member add column seen_position integer not null default 0;

-- CH-11: how members feel about entries. What the log's `reaction` entries say, added up.
create table chat.reaction (
  conversation_id uuid not null,
  position integer not null,
  account_id uuid not null,
  emoji text not null,
  reacted_at timestamptz not null,
  primary key (conversation_id, position, account_id)
);

-- CH-5: links into groups; the token's hash is the claim
create table chat.group_link (
  token_hash bytea primary key,
  conversation_id uuid not null,
  inviter_id uuid not null,
  expires_at timestamptz not null
);
create index group_link_conversation on chat.group_link (conversation_id);

-- CH-5: who waits to be let in
create table chat.join_request (
  conversation_id uuid not null,
  account_id uuid not null,
  inviter_id uuid,
  note text not null,
  created_at timestamptz not null,
  primary key (conversation_id, account_id)
);

-- CH-7: what can be found. Follows the log (search/follow-log.ts); the log itself answers what is shown.
create table chat.search_document (
  conversation_id uuid not null,
  position integer not null,
  sent_at timestamptz not null,
  sender_id uuid,
  kind text not null,
  words tsvector not null,
  primary key (conversation_id, position)
);
-- Up to where a conversation's log was followed.
create table chat.search_mark (
  conversation_id uuid primary key,
  position integer not null
);

-- family: account ------------------------------------------------------------------------------

alter table chat.membership add column saved boolean not null default false;

-- CH-4: deleted for me
create table chat.deletion (
  account_id uuid not null,
  conversation_id uuid not null,
  position integer not null,
  -- time-ordered: the cursor of a device that was away
  deletion_id uuid not null,
  primary key (account_id, conversation_id, position)
);
create index deletion_order on chat.deletion (account_id, deletion_id);

-- CH-6: what I am about to write
create table chat.draft (
  account_id uuid not null,
  conversation_id uuid not null,
  text text not null,
  quote integer,
  changed_at timestamptz not null,
  primary key (account_id, conversation_id)
);

create table chat.preference (
  account_id uuid primary key,
  receipts boolean not null
);

create table chat.sticker (
  account_id uuid not null,
  media_id uuid not null,
  media json not null,
  added_at timestamptz not null,
  primary key (account_id, media_id)
);

-- CH-5: asked into a group of more than 40
create table chat.invitation (
  account_id uuid not null,
  invitation_id uuid not null,
  conversation_id uuid not null,
  inviter_id uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (account_id, invitation_id)
);
create unique index invitation_once on chat.invitation (account_id, conversation_id);

-- claims ---------------------------------------------------------------------------------------

-- the same client id forwards once
create table chat.forward_claim (
  claim text primary key,
  created_at timestamptz not null
);
