-- What operators did about badges: who, when, what, and the name or reason that was proven. The badge
-- itself stands in account.verified.
create table identity.badge_change (
  account_id uuid not null,
  change_id uuid not null,
  -- null: taken back
  kind text check (kind in ('personal', 'organisation')),
  reason text not null,
  operator_id uuid not null,
  changed_at timestamptz not null,
  primary key (account_id, change_id)
);
-- Rarely asked, over all accounts: who has a badge.
create index account_verified on identity.account (account_id) where verified is not null;
