-- The hot search (docs/specs/hot-search.md). Minutes and hours are counted since 1970, UTC.

-- family: the author ---------------------------------------------------------------------------

-- A post of the last two days as the board needs to know it; written with the post, counted a moment later.
create table square.hot_post (
  author_id uuid not null,
  post_id uuid not null,
  written_at timestamptz not null,
  -- when the author's account was opened
  author_since timestamptz not null,
  -- its topics as they were written, and the beginning of what it says; empty once it was counted
  tags text[] not null,
  words text not null,
  -- what it was counted for; null: it was not yet
  topic_keys text[],
  primary key (author_id, post_id)
);
create index hot_post_rate on square.hot_post (author_id, written_at);
create index hot_post_uncounted on square.hot_post (written_at) where topic_keys is null;
-- when it is forgotten
create index hot_post_time on square.hot_post (written_at);
-- the oldest author of all
create index hot_post_since on square.hot_post (author_since);

-- family: the topic ----------------------------------------------------------------------------

-- One author in one post of a topic, by minute; the last three hours.
create table square.hot_mention (
  topic_key text not null,
  post_id uuid not null,
  author_id uuid not null,
  minute integer not null,
  -- what the author counts for, in hundredths
  weight smallint not null check (weight between 0 and 100),
  name text not null,
  -- written as #topic#
  is_tag boolean not null,
  primary key (topic_key, post_id)
);
create index hot_mention_minute on square.hot_mention (minute);

-- The past of a topic, hour by hour: the weights of its authors; two days.
create table square.hot_hour (
  topic_key text not null,
  hour integer not null,
  weight real not null,
  primary key (topic_key, hour)
);
create index hot_hour_time on square.hot_hour (hour);

-- reference: one row ---------------------------------------------------------------------------

create table square.hot_board (
  name text primary key check (name = 'square'),
  minute integer not null,
  topics json not null
);
