create schema square;

-- family: the account ----------------------------------------------------------------------------

-- Somebody who took part: their choices and their numbers. Locked while they write or follow, so that limits stand.
create table square.member (
  account_id uuid primary key,
  following integer not null default 0,
  followers integer not null default 0,
  posts integer not null default 0,
  pinned_id uuid,
  for_you boolean not null default true,
  mute_words text[] not null default '{}',
  -- when the newest post was written that the account saw at home
  home_seen_at timestamptz,
  -- what their name, handle and pinyin are found by
  words tsvector not null default ''
);
create index member_words on square.member using gin (words);

create table square.follow (
  account_id uuid not null,
  person_id uuid not null,
  group_ids uuid[] not null,
  followed_at timestamptz not null,
  primary key (account_id, person_id)
);
create index follow_time on square.follow (account_id, followed_at desc, person_id desc);

-- The other side of square.follow: who follows the account.
create table square.follower (
  account_id uuid not null,
  person_id uuid not null,
  followed_at timestamptz not null,
  primary key (account_id, person_id)
);
create index follower_time on square.follower (account_id, followed_at desc, person_id desc);

create table square.follow_group (
  account_id uuid not null,
  group_id uuid not null,
  name text not null,
  primary key (account_id, group_id)
);

create table square.bookmark (
  account_id uuid not null,
  post_id uuid not null,
  author_id uuid not null,
  kept_at timestamptz not null,
  primary key (account_id, post_id)
);
create index bookmark_time on square.bookmark (account_id, kept_at desc, post_id desc);
-- when a post is deleted
create index bookmark_post on square.bookmark (post_id);

-- What a client id of the account names, also after it was deleted.
create table square.claim (
  account_id uuid not null,
  kind text not null check (kind in ('post', 'comment')),
  client_id text not null,
  -- of what was asked for
  digest bytea not null,
  post_id uuid not null,
  comment_id uuid,
  claimed_at timestamptz not null,
  primary key (account_id, kind, client_id)
);
create index claim_day on square.claim (account_id, kind, claimed_at);

-- What happened to the account, of one kind about one thing: `about_id` is a post, a comment or the account.
create table square.notice (
  account_id uuid not null,
  kind text not null check (kind in
    ('mention', 'comment', 'answer', 'repost', 'quote', 'like', 'comment_like', 'follow')),
  about_id uuid not null,
  notice_id uuid not null,
  -- the post that is shown with it
  post_id uuid,
  author_id uuid,
  people integer not null,
  seen boolean not null default false,
  told_at timestamptz not null,
  primary key (account_id, kind, about_id)
);
create index notice_time on square.notice (account_id, told_at desc, notice_id desc);
-- when a post or a comment is deleted
create index notice_post on square.notice (post_id);
create index notice_about on square.notice (about_id);

create table square.notice_actor (
  account_id uuid not null,
  kind text not null,
  about_id uuid not null,
  actor_id uuid not null,
  -- the post or comment by which they did it; the thing itself for likes and follows
  deed_id uuid not null,
  text text,
  told_at timestamptz not null,
  primary key (account_id, kind, about_id, actor_id),
  foreign key (account_id, kind, about_id) references square.notice on delete cascade
);
create index notice_actor_time on square.notice_actor (account_id, kind, about_id, told_at desc, deed_id desc);
create index notice_actor_deed on square.notice_actor (deed_id);
create index notice_actor_person on square.notice_actor (account_id, actor_id);
-- only for accounts that go away
create index notice_actor_gone on square.notice_actor (actor_id);

create table square.followed_topic (
  account_id uuid not null,
  topic_key text not null,
  followed_at timestamptz not null,
  primary key (account_id, topic_key)
);

-- family: the author ------------------------------------------------------------------------------

create table square.post (
  author_id uuid not null,
  post_id uuid not null,
  text text not null,
  -- contract: TextLink[], Media[], LinkPreview
  links json not null,
  media json not null,
  link json,
  has_media boolean not null,
  choices text[],
  poll_ends_at timestamptz,
  carries text check (carries in ('repost', 'quote')),
  carried_id uuid,
  carried_author_id uuid,
  imported boolean not null,
  reply_permission text not null check (reply_permission in ('everyone', 'followed', 'nobody')),
  edits integer not null default 0,
  edited_at timestamptz,
  created_at timestamptz not null,
  primary key (author_id, post_id)
);
create index post_time on square.post (author_id, created_at desc, post_id desc);
create index post_media on square.post (author_id, created_at desc, post_id desc) where has_media;

-- What stood in a post before, by the number of the edit that replaced it.
create table square.version (
  author_id uuid not null,
  post_id uuid not null,
  edit integer not null,
  text text not null,
  links json not null,
  written_at timestamptz not null,
  primary key (author_id, post_id, edit),
  foreign key (author_id, post_id) references square.post on delete cascade
);

-- family: the post --------------------------------------------------------------------------------

-- Whose a post is, and its numbers.
create table square.tally (
  post_id uuid primary key,
  author_id uuid not null,
  likes integer not null default 0,
  comments integer not null default 0,
  reposts integer not null default 0,
  voters integer not null default 0,
  -- by choice; empty without a poll
  votes integer[] not null default '{}',
  created_at timestamptz not null
);
create index tally_time on square.tally (created_at);

create table square."like" (
  post_id uuid not null references square.tally on delete cascade,
  person_id uuid not null,
  liked_at timestamptz not null,
  primary key (post_id, person_id)
);
create index like_time on square."like" (post_id, liked_at desc, person_id desc);
-- what somebody liked of late, for those who follow them
create index like_person on square."like" (person_id, liked_at desc);

create table square.carrier (
  -- what is carried
  post_id uuid not null references square.tally on delete cascade,
  carrier_id uuid not null,
  author_id uuid not null,
  created_at timestamptz not null,
  primary key (post_id, carrier_id)
);
create index carrier_time on square.carrier (post_id, created_at desc, carrier_id desc);

create table square.vote (
  post_id uuid not null references square.tally on delete cascade,
  person_id uuid not null,
  choice integer not null,
  primary key (post_id, person_id)
);
create index vote_person on square.vote (person_id);

create table square.comment (
  post_id uuid not null references square.tally on delete cascade,
  comment_id uuid not null,
  person_id uuid not null,
  -- the first comment of its thread; null: it is one
  thread_id uuid,
  -- whose comment it answers
  answered_id uuid,
  text text not null,
  links json not null,
  likes integer not null default 0,
  answers integer not null default 0,
  created_at timestamptz not null,
  primary key (post_id, comment_id)
);
create index comment_new on square.comment (post_id, created_at desc, comment_id desc) where thread_id is null;
create index comment_hot on square.comment (post_id, (likes + answers) desc, comment_id desc) where thread_id is null;
create index comment_thread on square.comment (post_id, thread_id, created_at, comment_id) where thread_id is not null;
-- only for accounts that go away
create index comment_person on square.comment (person_id);

create table square.comment_like (
  post_id uuid not null,
  comment_id uuid not null,
  person_id uuid not null,
  primary key (post_id, comment_id, person_id),
  foreign key (post_id, comment_id) references square.comment on delete cascade
);
create index comment_like_person on square.comment_like (person_id);

-- What a post is found by.
create table square.search_document (
  post_id uuid primary key references square.tally on delete cascade,
  author_id uuid not null,
  has_media boolean not null,
  words tsvector not null,
  created_at timestamptz not null
);
create index search_words on square.search_document using gin (words);

-- family: the topic -------------------------------------------------------------------------------

create table square.topic (
  topic_key text primary key,
  -- as it was written first
  name text not null,
  posts integer not null default 0,
  authors integer not null default 0,
  words tsvector not null
);
create index topic_words on square.topic using gin (words);

create table square.topic_post (
  topic_key text not null,
  post_id uuid not null,
  author_id uuid not null,
  created_at timestamptz not null,
  primary key (topic_key, post_id)
);
create index topic_post_time on square.topic_post (topic_key, created_at desc, post_id desc);
create index topic_post_author on square.topic_post (topic_key, author_id);
-- when a post is edited or deleted
create index topic_post_post on square.topic_post (post_id);

create table square.community (
  topic_key text primary key,
  host_id uuid,
  intro text not null,
  pinned_ids uuid[] not null default '{}',
  members integer not null default 0
);
create index community_host on square.community (host_id);

-- Who follows the topic; of a community also when they checked in last, and for how many days in a row.
create table square.topic_member (
  topic_key text not null,
  account_id uuid not null,
  checked_in_on date,
  streak integer not null default 0,
  primary key (topic_key, account_id)
);
create index topic_member_account on square.topic_member (account_id);
