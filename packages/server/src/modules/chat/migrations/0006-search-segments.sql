-- CH-7: what is looked for is a key of the words itself (search/words.ts): the segment of the log where it
-- stands, its sender, its kinds, beginnings and stems. What was made before is made again at the start.
truncate chat.search_document, chat.search_mark;
drop index chat.search_kind;
alter table chat.search_document drop column sender_id, drop column kind;
create index search_time on chat.search_document (conversation_id, sent_at);

-- family: conversation. What each 8,192 positions of a log hold of each year: where to look first.
create table chat.search_segment (
  conversation_id uuid not null,
  segment integer not null,
  period integer not null,
  oldest timestamptz not null,
  newest timestamptz not null,
  first_position integer not null,
  last_position integer not null,
  primary key (conversation_id, segment, period)
);
