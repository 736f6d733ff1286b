-- Grows with every change of whom the account follows and in which groups: what a node remembers of it is then old.
alter table square.member add column follows_version integer not null default 0;
