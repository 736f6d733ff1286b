import { sql } from 'kysely';
import type { Tie } from './rules.ts';
import type { ContactRow, ContactsDb, IntroductionRow, RequestRow } from './tables.ts';

/** A row as JSON: moments as text. */
type Json<Row> = { [K in keyof Row]: Row[K] extends Date ? string : Row[K] } | null;

interface TieRow {
  contact: Json<ContactRow>;
  request: Json<RequestRow>;
  introduction: Json<IntroductionRow>;
  blocked: boolean;
  blocked_by: boolean;
}

/** What stands between an account and one person, from the account's own rows, in one round trip. */
export async function readTie(db: ContactsDb, accountId: string, personId: string): Promise<Tie> {
  const both = sql`account_id = ${accountId}::uuid and person_id = ${personId}::uuid`;
  const { rows } = await sql<TieRow>`
    select
      (select to_jsonb(one) from contacts.contact one where ${both}) as contact,
      (select to_jsonb(one) from contacts.request one where ${both}) as request,
      (select to_jsonb(one) from contacts.introduction one where ${both}) as introduction,
      exists (select from contacts.block where ${both}) as blocked,
      exists (select from contacts.blocked_by where ${both}) as blocked_by`.execute(db);
  const [row] = rows;
  const { contact, request, introduction } = row ?? {};
  return {
    contact: contact ? { ...contact, since: new Date(contact.since) } : undefined,
    request: request
      ? {
          ...request,
          created_at: new Date(request.created_at),
          expires_at: new Date(request.expires_at),
        }
      : undefined,
    introduction: introduction
      ? { ...introduction, introduced_at: new Date(introduction.introduced_at) }
      : undefined,
    blocked: row?.blocked ?? false,
    blockedBy: row?.blocked_by ?? false,
  };
}

/** The account's row of its request with the person, whichever way it went. */
export function readRequest(
  db: ContactsDb,
  accountId: string,
  personId: string,
): Promise<RequestRow | undefined> {
  return db
    .selectFrom('contacts.request')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
}
