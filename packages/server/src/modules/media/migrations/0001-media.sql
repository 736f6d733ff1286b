create schema media;

-- family: account ------------------------------------------------------------------------------

-- A file on its way up, from its first byte until a day later. Its bytes lie in the data folder.
create table media.upload (
  account_id uuid not null,
  -- also the id of the media that comes of it
  upload_id uuid not null,
  client_id text not null,
  kind text not null check (kind in ('image', 'voice', 'video', 'file')),
  file_name text not null,
  bytes bigint not null,
  -- bytes that are safe on the disk
  received bigint not null default 0,
  state text not null default 'receiving' check (state in ('receiving', 'processing', 'ready', 'refused')),
  refusal text,
  -- runs that began to make it safe
  tries integer not null default 0,
  changed_at timestamptz not null,
  primary key (account_id, upload_id)
);
create unique index upload_once on media.upload (account_id, client_id);
create index upload_age on media.upload (changed_at);

-- Locked while an upload is begun: those of one account are counted one after the other.
create table media.uploader (
  account_id uuid primary key,
  -- the day that `bytes` counts: days since 1970 in UTC
  day integer not null,
  bytes bigint not null
);

-- family: media --------------------------------------------------------------------------------

-- Media as it was made safe; its files are blobs below media/.
create table media.item (
  media_id uuid primary key,
  owner_id uuid not null,
  -- what is shown of it (contract: Media)
  description json not null,
  -- full, view, thumb: where the bytes lie
  variants json not null,
  -- how many uses hold it
  uses integer not null default 0 check (uses >= 0),
  -- kept until then though nothing uses it
  fresh_until timestamptz not null
);
create index item_unused on media.item (fresh_until) where uses = 0;
create index item_owner on media.item (owner_id);

-- family: use ----------------------------------------------------------------------------------

-- What holds a piece of media: a message, a sticker. `use` is a path that its module makes.
create table media.use (
  use text collate "C" not null,
  media_id uuid not null,
  primary key (use, media_id)
);
