import type { ColumnType, Generated } from 'kysely';
import type { BoardRow } from './rules.ts';

interface HotPostTable {
  author_id: string;
  post_id: string;
  written_at: Date;
  author_since: Date;
  tags: string[];
  words: string;
  topic_keys: Generated<string[] | null>;
}

interface HotMentionTable {
  topic_key: string;
  post_id: string;
  author_id: string;
  minute: number;
  weight: number;
  name: string;
  is_tag: boolean;
}

interface HotHourTable {
  topic_key: string;
  hour: number;
  weight: number;
}

interface HotBoardTable {
  name: 'square';
  minute: number;
  topics: ColumnType<BoardRow[], string, string>;
}

export interface HotTables {
  'square.hot_post': HotPostTable;
  'square.hot_mention': HotMentionTable;
  'square.hot_hour': HotHourTable;
  'square.hot_board': HotBoardTable;
}
