import type { BadgeHolder, BadgeKind } from '@teahouse/contract';
import type { Tx } from '../../platform/db/database.ts';
import { newId } from '../../platform/id.ts';
import { refuse } from '../../platform/refusal.ts';
import { getHolder } from './find-badges.ts';
import type { IdentityParts } from './parts.ts';
import type { BadgeChangeRow, IdentityTables } from './tables.ts';
import { tellDevices } from './tell-devices.ts';

/** What an operator does about somebody's badge. */
interface BadgeDeed {
  operatorId: string;
  accountId: string;
  /** null: none. */
  kind: BadgeKind | null;
  reason: string;
}

/** Gives a member this badge; the same one with the same reason again changes nothing. Refuses common.not_found. */
export async function giveBadge(
  parts: IdentityParts,
  deed: BadgeDeed & { kind: BadgeKind },
): Promise<BadgeHolder> {
  await changeBadge(parts, deed);
  return getHolder(parts, deed.accountId);
}

/** Takes a member's badge back; nothing where they have none. Refuses common.not_found. */
export const takeBadge = (parts: IdentityParts, deed: Omit<BadgeDeed, 'kind'>): Promise<void> =>
  changeBadge(parts, { ...deed, kind: null });

async function changeBadge(parts: IdentityParts, deed: BadgeDeed): Promise<void> {
  const { accountId, kind, reason, operatorId } = deed;
  await parts.database.transaction(async (tx) => {
    const db = tx.tables<IdentityTables>();
    const account = await db
      .selectFrom('identity.account')
      .select('verified')
      .where('account_id', '=', accountId)
      .forNoKeyUpdate()
      .executeTakeFirst();
    if (!account) refuse('common.not_found');
    const isSame = account.verified === kind;
    if (isSame && (kind === null || (await findLastChange(tx, accountId))?.reason === reason))
      return;
    await db
      .updateTable('identity.account')
      .set({ verified: kind })
      .where('account_id', '=', accountId)
      .execute();
    await db
      .insertInto('identity.badge_change')
      .values({
        account_id: accountId,
        change_id: newId(),
        kind,
        reason,
        operator_id: operatorId,
        changed_at: parts.clock.now(),
      })
      .execute();
    if (!isSame) tellDevices(tx, parts.bus, accountId, 'me');
  });
}

const findLastChange = (tx: Tx, accountId: string): Promise<BadgeChangeRow | undefined> =>
  tx
    .tables<IdentityTables>()
    .selectFrom('identity.badge_change')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('change_id', 'desc')
    .limit(1)
    .executeTakeFirst();
