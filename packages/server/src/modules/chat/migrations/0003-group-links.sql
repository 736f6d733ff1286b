-- CH-5: what a member made within a day is counted; what a leaver asked is found by the group

alter table chat.group_link add column created_at timestamptz not null;
create index invitation_conversation on chat.invitation (conversation_id);
