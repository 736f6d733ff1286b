create schema moments;

-- family: the author ---------------------------------------------------------------------------

-- What an account chose for its moments. Locked while it writes one: those of a day are counted one after the other.
create table moments.album (
  account_id uuid primary key,
  moments_window text not null default 'all'
    check (moments_window in ('all', 'half_year', 'month', 'three_days')),
  -- what is shown of the cover (contract: Media)
  cover json,
  -- when the newest moment of a friend's was written that the account saw in the feed
  seen_until timestamptz
);

create table moments.post (
  account_id uuid not null,
  post_id uuid not null,
  text text not null,
  -- contract: Media[], LinkPreview, Place
  media json not null,
  link json,
  place json,
  audience_kind text not null check (audience_kind in ('friends', 'me', 'only', 'except')),
  audience_tags text[] not null,
  audience_ids uuid[] not null,
  reminded_ids uuid[] not null,
  created_at timestamptz not null,
  primary key (account_id, post_id)
);
create index post_time on moments.post (account_id, created_at desc, post_id desc);

create table moments."like" (
  account_id uuid not null,
  post_id uuid not null,
  person_id uuid not null,
  liked_at timestamptz not null,
  primary key (account_id, post_id, person_id),
  foreign key (account_id, post_id) references moments.post on delete cascade
);
-- only for accounts that go away
create index like_person on moments."like" (person_id);

create table moments.comment (
  account_id uuid not null,
  post_id uuid not null,
  comment_id uuid not null,
  person_id uuid not null,
  -- whose comment it answers
  answered_id uuid,
  text text not null,
  created_at timestamptz not null,
  primary key (account_id, post_id, comment_id),
  foreign key (account_id, post_id) references moments.post on delete cascade
);
create index comment_time on moments.comment (account_id, post_id, created_at desc, comment_id desc);
-- only for accounts that go away
create index comment_person on moments.comment (person_id);

-- family: the account --------------------------------------------------------------------------

-- What a client id of the account names, also after it was deleted: a moment, or a comment on somebody's.
create table moments.claim (
  account_id uuid not null,
  kind text not null check (kind in ('post', 'comment')),
  client_id text not null,
  -- of what was asked for
  digest bytea not null,
  author_id uuid not null,
  post_id uuid not null,
  comment_id uuid,
  claimed_at timestamptz not null,
  primary key (account_id, kind, client_id)
);
create index claim_day on moments.claim (account_id, claimed_at) where kind = 'post';
-- comments of an account on a moment; and all of a moment's, when it is deleted
create index claim_post on moments.claim (post_id, account_id) where kind = 'comment';

-- What somebody did that concerns the account. Whether it is shown is decided when it looks.
create table moments.notice (
  account_id uuid not null,
  notice_id uuid not null,
  kind text not null check (kind in ('like', 'comment', 'reply', 'remind')),
  actor_id uuid not null,
  author_id uuid not null,
  post_id uuid not null,
  comment_id uuid,
  seen boolean not null default false,
  created_at timestamptz not null,
  primary key (account_id, notice_id)
);
create index notice_time on moments.notice (account_id, created_at desc, notice_id desc);
-- liking again tells nothing again
create unique index notice_like on moments.notice (account_id, post_id, actor_id) where kind = 'like';
-- when a moment is deleted, and for accounts that go away
create index notice_post on moments.notice (author_id, post_id);
create index notice_actor on moments.notice (actor_id);
