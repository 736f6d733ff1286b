-- CH-7: a word is looked up here; newest first within a conversation comes from the primary key.
create index search_words on chat.search_document using gin (words);
-- files, voices, links … are few: their lists need no word
create index search_kind on chat.search_document (conversation_id, position) where kind <> 'text';
