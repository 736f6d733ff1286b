create schema push;

-- The keys by which push services know this instance (VAPID), made at the first start. They never
-- change: a subscription is bound to the public one.
create table push.vapid (
  name text primary key,
  public_key text not null,
  private_key text not null
);

-- family: account ------------------------------------------------------------------------------

-- Where a signed-in device is pushed to; goes with its session.
create table push.subscription (
  account_id uuid not null,
  session_id uuid not null,
  endpoint text not null,
  p256dh text not null,
  auth text not null,
  created_at timestamptz not null,
  primary key (account_id, session_id)
);
-- A signal says which sessions ended, not whose they were.
create index subscription_session on push.subscription (session_id);

-- What the account chose; no row: everything, always.
create table push.preference (
  account_id uuid primary key,
  show_text boolean not null,
  groups_only_mentions boolean not null,
  -- minutes since midnight in that zone; all three or none
  quiet_from smallint,
  quiet_until smallint,
  quiet_time_zone text,
  check (num_nulls(quiet_from, quiet_until, quiet_time_zone) in (0, 3))
);

-- claims: uniqueness of values that are no family's key -----------------------------------------

-- A browser is pushed to for one session: whoever subscribes it last.
create table push.endpoint_claim (
  endpoint_hash bytea primary key,
  account_id uuid not null,
  session_id uuid not null
);
create index endpoint_claim_session on push.endpoint_claim (session_id);
