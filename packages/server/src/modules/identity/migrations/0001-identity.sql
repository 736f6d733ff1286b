create schema identity;

-- Keys made at the first start, never shown: codes and counted names are kept as HMACs with them.
create table identity.secret (
  name text primary key,
  value bytea not null
);

-- The account, as its owner set it up. Locked by every command that changes what belongs to it.
create table identity.account (
  account_id uuid primary key,
  handle text not null,
  -- null while the generated handle was never changed
  handle_changed_at timestamptz,
  display_name text not null,
  avatar_key text,
  region text not null,
  bio text not null,
  verified text check (verified in ('personal', 'organisation')),
  role text not null check (role in ('member', 'operator')),
  phone text,
  email text,
  password_hash text,
  findable_by_phone boolean not null default true,
  language text not null check (language in ('zh', 'en')),
  -- the token in the personal QR code
  code_token text not null,
  created_at timestamptz not null
);
-- Rarely asked, over all accounts: how many operators, and who still shows a picture.
create index account_operator on identity.account (account_id) where role = 'operator';
create index account_avatar on identity.account (avatar_key) where avatar_key is not null;

-- Who owns a name: one row per value, so that the key alone decides between two who want it.
create table identity.handle_claim (
  handle text primary key,
  account_id uuid not null,
  -- given up, and kept for its last owner until then
  reserved_until timestamptz
);
create table identity.phone_claim (
  phone text primary key,
  account_id uuid not null
);
create table identity.email_claim (
  email text primary key,
  account_id uuid not null
);
create table identity.code_claim (
  code_token text primary key,
  account_id uuid not null
);

-- A signed-in device.
create table identity.session (
  account_id uuid not null,
  session_id uuid not null,
  token_hash bytea not null,
  method text not null check (method in ('phone', 'password', 'passkey', 'opening', 'reset')),
  name text not null,
  kind text not null check (kind in ('phone', 'tablet', 'desktop', 'other')),
  address text not null,
  unfamiliar boolean not null,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  primary key (account_id, session_id)
);
-- The sweep ends what was not used for 90 days.
create index session_seen on identity.session (seen_at);
-- Leads from the SHA-256 of a session token to its session; the token itself is kept nowhere.
create table identity.session_claim (
  token_hash bytea primary key,
  account_id uuid not null,
  session_id uuid not null
);
-- Browsers and systems from which the account was signed in before.
create table identity.known_device (
  account_id uuid not null,
  name text not null,
  first_seen_at timestamptz not null,
  primary key (account_id, name)
);

-- One-time codes under way. `subject` binds a code to who may use it: an account that links a
-- number or an address, a registration's ticket, or nobody in particular.
create table identity.one_time_code (
  recipient text not null,
  purpose text not null,
  subject text not null,
  code_hmac bytea not null,
  draft jsonb,
  tries integer not null,
  expires_at timestamptz not null,
  primary key (recipient, purpose, subject)
);
create index one_time_code_expires on identity.one_time_code (expires_at);

-- When a counted thing was done last: at most as many moments as its widest limit allows.
create table identity.turn (
  key text primary key,
  moments timestamptz[] not null,
  kept_until timestamptz not null
);
create index turn_kept on identity.turn (kept_until);

-- A step in the middle of a sign-in: a second factor to give, a passkey challenge to sign.
create table identity.ticket (
  ticket_hash bytea primary key,
  kind text not null,
  account_id uuid,
  payload jsonb not null,
  tries integer not null,
  expires_at timestamptz not null
);
create index ticket_expires on identity.ticket (expires_at);

-- The authenticator app; off until its first code was given.
create table identity.totp (
  account_id uuid primary key,
  secret text not null,
  confirmed boolean not null,
  -- the last 30-second step whose code was used
  last_step integer not null
);
create table identity.recovery_code (
  account_id uuid not null,
  code_hmac bytea not null,
  primary key (account_id, code_hmac)
);

create table identity.passkey (
  account_id uuid not null,
  passkey_id text not null,
  name text not null,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  created_at timestamptz not null,
  used_at timestamptz,
  primary key (account_id, passkey_id)
);
create table identity.passkey_claim (
  passkey_id text primary key,
  account_id uuid not null
);
