-- The copies of a forwarding are named from its client id: the log's own key says that they stand already.
drop table chat.forward_claim;
