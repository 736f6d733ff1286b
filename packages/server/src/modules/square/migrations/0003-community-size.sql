-- Communities are offered by their size.
create index community_size on square.community (members desc, topic_key);
