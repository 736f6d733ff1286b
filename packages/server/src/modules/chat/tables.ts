import type { Content, Media, Role } from '@teahouse/contract';
import type { ColumnType, Generated } from 'kysely';

export interface ConversationRow {
  conversation_id: string;
  kind: 'direct' | 'group' | 'archive';
  name: Generated<string>;
  writers: Generated<string[]>;
  created_at: Date;
  disappear_after: Generated<number | null>;
  announcement: Generated<string>;
  approval: Generated<boolean>;
}

export interface EntryRow {
  conversation_id: string;
  position: number;
  kind: string;
  sender_id: string | null;
  client_id: string | null;
  sent_at: Date;
  /** JSON; written as text, read parsed. */
  content: ColumnType<Content, string, string>;
  expires_at: Generated<Date | null>;
}

export interface MemberRow {
  conversation_id: string;
  account_id: string;
  role: Role;
  joined_position: number;
  nickname: Generated<string>;
  delivered_position: Generated<number>;
  seen_position: Generated<number>;
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
  saved: Generated<boolean>;
}

export interface ReactionRow {
  conversation_id: string;
  position: number;
  account_id: string;
  emoji: string;
  reacted_at: Date;
}

export interface GroupLinkRow {
  token_hash: Buffer;
  conversation_id: string;
  inviter_id: string;
  created_at: Date;
  expires_at: Date;
}

export interface JoinRequestRow {
  conversation_id: string;
  account_id: string;
  inviter_id: string | null;
  note: string;
  created_at: Date;
}

export interface SearchDocumentRow {
  conversation_id: string;
  position: number;
  sent_at: Date;
  words: string;
}

export interface SearchSegmentRow {
  conversation_id: string;
  segment: number;
  period: number;
  oldest: Date;
  newest: Date;
  first_position: number;
  last_position: number;
}

export interface DeletionRow {
  account_id: string;
  conversation_id: string;
  position: number;
  deletion_id: string;
}

export interface DraftRow {
  account_id: string;
  conversation_id: string;
  text: string;
  quote: number | null;
  changed_at: Date;
}

export interface StickerRow {
  account_id: string;
  media_id: string;
  media: ColumnType<Media, string, never>;
  added_at: Date;
}

export interface InvitationRow {
  account_id: string;
  invitation_id: string;
  conversation_id: string;
  inviter_id: string;
  created_at: Date;
  expires_at: Date;
}

export interface ChatTables {
  'chat.conversation': ConversationRow;
  'chat.entry': EntryRow;
  'chat.member': MemberRow;
  'chat.membership': MembershipRow;
  'chat.direct_pair': { pair: string; conversation_id: string };
  'chat.group_claim': { claim: string; conversation_id: string };
  'chat.reaction': ReactionRow;
  'chat.group_link': GroupLinkRow;
  'chat.join_request': JoinRequestRow;
  'chat.search_document': SearchDocumentRow;
  'chat.search_mark': { conversation_id: string; position: number };
  'chat.search_segment': SearchSegmentRow;
  'chat.deletion': DeletionRow;
  'chat.draft': DraftRow;
  'chat.preference': { account_id: string; receipts: boolean };
  'chat.sticker': StickerRow;
  'chat.invitation': InvitationRow;
}
