import type { IdentityParts } from './parts.ts';
import { CODE_TRIES, minutesAfter, TICKET_MINUTES } from './rules.ts';
import { hashToken, newToken } from './session-token.ts';
import type { IdentityDb } from './tables.ts';

/** The steps that a ticket can stand for. */
export type TicketKind = 'second_factor' | 'passkey_sign_in' | 'passkey_add';

export interface Ticket {
  accountId: string | null;
  payload: unknown;
}

/** Hands out a ticket for the next step; only its hash is kept. */
export async function issueTicket(
  db: IdentityDb,
  parts: IdentityParts,
  kind: TicketKind,
  accountId: string | null,
  payload: object,
): Promise<string> {
  const ticket = newToken();
  await db
    .insertInto('identity.ticket')
    .values({
      ticket_hash: hashToken(ticket),
      kind,
      account_id: accountId,
      payload: JSON.stringify(payload),
      tries: 0,
      expires_at: minutesAfter(parts.clock.now(), TICKET_MINUTES),
    })
    .execute();
  return ticket;
}

/** Locks a ticket that still holds and counts this try; undefined when it is used up, too old or of another kind. */
export async function tryTicket(
  db: IdentityDb,
  parts: IdentityParts,
  kind: TicketKind,
  ticket: string,
): Promise<Ticket | undefined> {
  const hash = hashToken(ticket);
  const row = await db
    .selectFrom('identity.ticket')
    .select(['account_id', 'payload', 'tries', 'expires_at'])
    .where('ticket_hash', '=', hash)
    .where('kind', '=', kind)
    .forUpdate()
    .executeTakeFirst();
  if (!row || row.tries >= CODE_TRIES || row.expires_at <= parts.clock.now()) return undefined;
  await db
    .updateTable('identity.ticket')
    .set({ tries: row.tries + 1 })
    .where('ticket_hash', '=', hash)
    .execute();
  return { accountId: row.account_id, payload: row.payload };
}

/** Uses a ticket up. */
export async function dropTicket(db: IdentityDb, ticket: string): Promise<void> {
  await db.deleteFrom('identity.ticket').where('ticket_hash', '=', hashToken(ticket)).execute();
}
