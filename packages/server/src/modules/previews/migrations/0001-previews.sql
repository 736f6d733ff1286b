create schema previews;

-- family: page. What a page said of itself, by the hash of its address; null: nothing.
create table previews.page (
  page_key bytea primary key,
  preview json,
  asked_at timestamptz not null
);
create index page_age on previews.page (asked_at);
