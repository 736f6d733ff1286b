import { createHash, randomBytes } from 'node:crypto';
import { GROUP_LINK_MS, type GroupGlance, type Person } from '@teahouse/contract';
import type { Selectable } from 'kysely';
import type { Database, Tx } from '../../../platform/db/database.ts';
import { refuse } from '../../../platform/refusal.ts';
import type { ChatTables, GroupLinkRow, MemberRow } from '../tables.ts';
import { admitMembers } from './admit-members.ts';
import { listGlances } from './group-glance.ts';
import type { GroupParts } from './group-parts.ts';
import { inGroup, lockGroup, lockOwnGroup, type OwnGroup } from './in-group.ts';
import { keepWaiting } from './join-requests.ts';
import { wayInByConsent } from './permissions.ts';

/** Links that a member makes into one group within a day. */
const LINKS_A_DAY = 20;
const DAY_MS = 86_400_000;

const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Makes a link into the group for seven days; with `renew` those of before lead nowhere. Refuses common.too_many past 20 a day. */
export async function makeGroupLink(
  parts: GroupParts,
  input: { actorId: string; conversationId: string; renew: boolean },
): Promise<{ token: string; expiresAt: string }> {
  const { actorId, conversationId, renew } = input;
  const token = randomBytes(16).toString('base64url');
  return inGroup(parts, conversationId, async (tx) => {
    const act = renew ? 'renew_links' : 'make_link';
    const group = await lockOwnGroup(tx, conversationId, actorId, act);
    const now = parts.clock.now();
    await refuseManyLinks(tx, group, now);
    const tables = tx.tables<ChatTables>();
    // an ended link is kept for the day in which it counts
    await tables
      .deleteFrom('chat.group_link')
      .where('conversation_id', '=', group.id)
      .where('expires_at', '<=', now)
      .where('created_at', '<=', new Date(now.getTime() - DAY_MS))
      .execute();
    if (renew)
      await tables
        .updateTable('chat.group_link')
        .set({ expires_at: now })
        .where('conversation_id', '=', group.id)
        .where('expires_at', '>', now)
        .execute();
    const expiresAt = new Date(now.getTime() + GROUP_LINK_MS);
    await tables
      .insertInto('chat.group_link')
      .values({
        token_hash: hashToken(token),
        conversation_id: group.id,
        inviter_id: actorId,
        created_at: now,
        expires_at: expiresAt,
      })
      .execute();
    return { token, expiresAt: expiresAt.toISOString() };
  });
}

async function refuseManyLinks(tx: Tx, group: OwnGroup, now: Date): Promise<void> {
  const made = await tx
    .tables<ChatTables>()
    .selectFrom('chat.group_link')
    .select('created_at')
    .where('conversation_id', '=', group.id)
    .where('inviter_id', '=', group.me.account_id)
    .where('created_at', '>', new Date(now.getTime() - DAY_MS))
    .orderBy('created_at', 'desc')
    .limit(LINKS_A_DAY)
    .execute();
  const oldest = made[LINKS_A_DAY - 1];
  if (!oldest) return;
  const waitMs = oldest.created_at.getTime() + DAY_MS - now.getTime();
  refuse('common.too_many', { retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1000)) });
}

/** The group behind a link and who made it. A link that is unknown, ended, or of somebody who left is missing, and so is every link to whom the owner blocks. */
export async function viewGroupLink(
  parts: GroupParts,
  accountId: string,
  token: string,
): Promise<{ group: GroupGlance; inviter: Person | null }> {
  const link = await getLink(parts, parts.database, token);
  const members = await parts.database
    .tables<ChatTables>()
    .selectFrom('chat.member')
    .selectAll()
    .where('conversation_id', '=', link.conversation_id)
    .where((eb) => eb.or([eb('role', '=', 'owner'), eb('account_id', '=', link.inviter_id)]))
    .execute();
  await refuseDeadLink(parts, parts.database, accountId, link, members);
  const [glances, people] = await Promise.all([
    listGlances(parts, accountId, [link.conversation_id]),
    parts.listPeople([link.inviter_id]),
  ]);
  const group = glances.get(link.conversation_id) ?? refuse('common.not_found');
  return { group, inviter: people.get(link.inviter_id) ?? null };
}

/**
 * Comes in by a link; answers the group's id, null where the account waits to be let in. A member comes in again
 * without a change. Refuses as `viewGroupLink` does, chat.group_full, chat.group_limit, chat.waiting_full, and
 * common.too_many for one who tries too often.
 */
export async function joinByLink(
  parts: GroupParts,
  input: { accountId: string; token: string; note: string },
): Promise<string | null> {
  const { accountId, token, note } = input;
  await parts.joinLimit.take(accountId);
  const { conversation_id: conversationId } = await getLink(parts, parts.database, token);
  return inGroup(parts, conversationId, async (tx) => {
    const group = (await lockGroup(tx, conversationId)) ?? refuse('common.not_found');
    // again under the lock: it may have been ended since
    const link = await getLink(parts, tx, token);
    await refuseDeadLink(parts, tx, accountId, link, group.members);
    if (group.members.some((member) => member.account_id === accountId)) return group.id;
    if (wayInByConsent(undefined, group) === 'waits') {
      await keepWaiting(tx, parts, group, [accountId], { inviterId: null, note });
      return null;
    }
    await admitMembers(tx, parts, group, [accountId], {
      senderId: accountId,
      content: { kind: 'member_joined', by: 'link', inviterId: link.inviter_id },
    });
    return group.id;
  });
}

async function getLink(
  parts: GroupParts,
  db: Database | Tx,
  token: string,
): Promise<Selectable<GroupLinkRow>> {
  const link = await db
    .tables<ChatTables>()
    .selectFrom('chat.group_link')
    .selectAll()
    .where('token_hash', '=', hashToken(token))
    .where('expires_at', '>', parts.clock.now())
    .executeTakeFirst();
  return link ?? refuse('common.not_found');
}

/** `members` holds at least the owner and the one who made the link, where they are in the group. */
async function refuseDeadLink(
  parts: GroupParts,
  db: Database | Tx,
  accountId: string,
  link: Selectable<GroupLinkRow>,
  members: readonly Selectable<MemberRow>[],
): Promise<void> {
  if (!members.some((member) => member.account_id === link.inviter_id)) refuse('common.not_found');
  const owner = members.find((member) => member.role === 'owner');
  if (owner && (await parts.blocks(db, owner.account_id, accountId))) refuse('common.not_found');
}
