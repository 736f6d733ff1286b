import type { Content } from '@teahouse/contract';
import type { ColumnType, Generated } from 'kysely';

export interface ConversationRow {
  conversation_id: string;
  kind: 'direct' | 'group' | 'archive';
  name: Generated<string>;
  writers: Generated<string[]>;
  created_at: Date;
}

export interface EntryRow {
  conversation_id: string;
  position: number;
  kind: string;
  sender_id: string | null;
  client_id: string | null;
  sent_at: Date;
  /** JSON; written as text, read parsed. */
  content: ColumnType<Content, string, never>;
}

export interface MemberRow {
  conversation_id: string;
  account_id: string;
  role: 'owner' | 'member';
  joined_position: number;
}

export interface MembershipRow {
  account_id: string;
  conversation_id: string;
  joined_position: number;
  left_position: number | null;
  read_position: Generated<number>;
  cleared_position: Generated<number>;
  hidden_position: Generated<number>;
  pinned: Generated<boolean>;
  muted: Generated<boolean>;
}

export interface ChatTables {
  'chat.conversation': ConversationRow;
  'chat.entry': EntryRow;
  'chat.member': MemberRow;
  'chat.membership': MembershipRow;
  'chat.direct_pair': { pair: string; conversation_id: string };
  'chat.group_claim': { claim: string; conversation_id: string };
}
