import type { FriendRequest } from '@teahouse/contract';
import type { Generated, Kysely, Selectable } from 'kysely';

/** How somebody came to know of somebody. */
export type Source = FriendRequest['source'];

interface CircleTable {
  account_id: string;
  requests_since: Date;
  requests_made: Generated<number>;
}
export type CircleRow = Selectable<CircleTable>;

interface ContactTable {
  account_id: string;
  person_id: string;
  remark: Generated<string>;
  tags: Generated<string[]>;
  starred: Generated<boolean>;
  chat_only: Generated<boolean>;
  hide_my_moments: Generated<boolean>;
  hide_their_moments: Generated<boolean>;
  since: Date;
}
export type ContactRow = Selectable<ContactTable>;

interface RequestTable {
  account_id: string;
  person_id: string;
  request_id: string;
  direction: 'in' | 'out';
  greeting: string;
  remark: Generated<string>;
  source: Source;
  accepted: Generated<boolean>;
  seen: boolean;
  created_at: Date;
  expires_at: Date;
}
export type RequestRow = Selectable<RequestTable>;

interface BlockTable {
  account_id: string;
  person_id: string;
  blocked_at: Date;
}

interface IntroductionTable {
  account_id: string;
  person_id: string;
  source: Source;
  introduced_at: Date;
}
export type IntroductionRow = Selectable<IntroductionTable>;

export interface ContactsTables {
  'contacts.circle': CircleTable;
  'contacts.contact': ContactTable;
  'contacts.request': RequestTable;
  'contacts.block': BlockTable;
  'contacts.blocked_by': BlockTable;
  'contacts.introduction': IntroductionTable;
}

/** The tables of contacts, inside a transaction or outside of one. */
export type ContactsDb = Kysely<ContactsTables>;
