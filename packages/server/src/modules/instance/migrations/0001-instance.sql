create schema instance;

-- One row says who opened the house. Its key is the claim: only one insert can win.
create table instance.opening (
  only_one boolean primary key check (only_one),
  operator_id uuid not null,
  opened_at timestamptz not null
);
