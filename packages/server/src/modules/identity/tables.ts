import type { Device, Language, Me, Person } from '@teahouse/contract';
import type { Generated, JSONColumnType, Kysely, Selectable } from 'kysely';
import type { z } from 'zod';

export type Role = Me['role'];
export type SignInMethod = Device['method'];
export type LanguageCode = z.infer<typeof Language>;

interface SecretTable {
  name: string;
  value: Buffer;
}

interface AccountTable {
  account_id: string;
  handle: string;
  handle_changed_at: Date | null;
  display_name: string;
  avatar_key: string | null;
  region: string;
  bio: string;
  verified: Person['verified'];
  role: Role;
  phone: string | null;
  email: string | null;
  password_hash: string | null;
  findable_by_phone: Generated<boolean>;
  language: LanguageCode;
  code_token: string;
  created_at: Date;
}
export type AccountRow = Selectable<AccountTable>;

interface SessionTable {
  account_id: string;
  session_id: string;
  token_hash: Buffer;
  method: SignInMethod;
  name: string;
  kind: Device['kind'];
  address: string;
  unfamiliar: boolean;
  created_at: Date;
  seen_at: Date;
}

interface OneTimeCodeTable {
  recipient: string;
  purpose: string;
  subject: string;
  code_hmac: Buffer;
  draft: JSONColumnType<object> | null;
  tries: number;
  expires_at: Date;
}

interface TicketTable {
  ticket_hash: Buffer;
  kind: string;
  account_id: string | null;
  payload: JSONColumnType<object>;
  tries: number;
  expires_at: Date;
}

interface PasskeyTable {
  account_id: string;
  passkey_id: string;
  name: string;
  public_key: Buffer;
  counter: bigint;
  transports: string[];
  created_at: Date;
  used_at: Date | null;
}
export type PasskeyRow = Selectable<PasskeyTable>;

interface BadgeChangeTable {
  account_id: string;
  change_id: string;
  kind: Person['verified'];
  reason: string;
  operator_id: string;
  changed_at: Date;
}
export type BadgeChangeRow = Selectable<BadgeChangeTable>;

export interface IdentityTables {
  'identity.secret': SecretTable;
  'identity.account': AccountTable;
  'identity.handle_claim': { handle: string; account_id: string; reserved_until: Date | null };
  'identity.phone_claim': { phone: string; account_id: string };
  'identity.email_claim': { email: string; account_id: string };
  'identity.code_claim': { code_token: string; account_id: string };
  'identity.session': SessionTable;
  'identity.session_claim': { token_hash: Buffer; account_id: string; session_id: string };
  'identity.known_device': { account_id: string; name: string; first_seen_at: Date };
  'identity.one_time_code': OneTimeCodeTable;
  'identity.turn': { key: string; moments: Date[]; kept_until: Date };
  'identity.ticket': TicketTable;
  'identity.totp': { account_id: string; secret: string; confirmed: boolean; last_step: number };
  'identity.recovery_code': { account_id: string; code_hmac: Buffer };
  'identity.passkey': PasskeyTable;
  'identity.badge_change': BadgeChangeTable;
  'identity.passkey_claim': { passkey_id: string; account_id: string };
}

/** The tables of identity, inside a transaction or outside of one. */
export type IdentityDb = Kysely<IdentityTables>;
