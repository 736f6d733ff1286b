import type { GroupInvitation } from '@teahouse/contract';
import { type Selectable, sql } from 'kysely';
import type { Database, Tx } from '../../../platform/db/database.ts';
import { newId } from '../../../platform/id.ts';
import { refuse } from '../../../platform/refusal.ts';
import type { ChatTables, InvitationRow } from '../tables.ts';
import { admitMembers } from './admit-members.ts';
import { listGlances } from './group-glance.ts';
import type { GroupParts } from './group-parts.ts';
import { inGroup, lockGroup, type OwnGroup, tellLists } from './in-group.ts';
import { keepWaiting } from './join-requests.ts';
import { wayInByConsent } from './permissions.ts';

/** An invitation is good for this long. */
const INVITATION_MS = 7 * 86_400_000;
/** Invitations that one account holds; older ones go. */
const MAX_INVITATIONS = 100;

/** Asks friends of the member who acts into the group; who was asked already is asked anew, by the latest inviter. */
export async function inviteFriends(
  tx: Tx,
  parts: GroupParts,
  group: OwnGroup,
  accountIds: readonly string[],
): Promise<void> {
  const now = parts.clock.now();
  // sorted by key: two members who ask the same people never wait for each other in a circle
  const sorted = [...accountIds].sort();
  await tx
    .tables<ChatTables>()
    .insertInto('chat.invitation')
    .values(
      sorted.map((account_id) => ({
        account_id,
        invitation_id: newId(),
        conversation_id: group.id,
        inviter_id: group.me.account_id,
        created_at: now,
        expires_at: new Date(now.getTime() + INVITATION_MS),
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['account_id', 'conversation_id']).doUpdateSet((eb) => ({
        inviter_id: eb.ref('excluded.inviter_id'),
        created_at: eb.ref('excluded.created_at'),
        expires_at: eb.ref('excluded.expires_at'),
      })),
    )
    .execute();
  await forgetOldest(tx, sorted, now);
  tellLists(tx, parts, sorted);
}

async function forgetOldest(tx: Tx, accountIds: readonly string[], now: Date): Promise<void> {
  await sql`
    delete from chat.invitation gone
     using (select account_id, invitation_id, expires_at,
                   row_number() over (partition by account_id order by created_at desc, invitation_id desc) as place
              from chat.invitation where account_id = any (${[...accountIds]}::uuid[])) old
     where gone.account_id = old.account_id and gone.invitation_id = old.invitation_id
       and (old.place > ${MAX_INVITATIONS} or old.expires_at <= ${now})`.execute(
    tx.tables<ChatTables>(),
  );
}

/** Groups that the account was asked into, the newest first; by friends only, and while they are in the group. */
export async function listInvitations(
  parts: GroupParts,
  accountId: string,
): Promise<GroupInvitation[]> {
  const rows = await parts.database
    .tables<ChatTables>()
    .selectFrom('chat.invitation')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('expires_at', '>', parts.clock.now())
    .orderBy('created_at', 'desc')
    .orderBy('invitation_id', 'desc')
    .limit(MAX_INVITATIONS)
    .execute();
  if (rows.length === 0) return [];
  const inviterIds = [...new Set(rows.map((row) => row.inviter_id))];
  const [friends, people, glances] = await Promise.all([
    parts.filterFriends(accountId, inviterIds),
    parts.listPeople(inviterIds),
    listGlances(
      parts,
      accountId,
      rows.map((row) => row.conversation_id),
    ),
  ]);
  return rows.flatMap((row) => {
    const group = glances.get(row.conversation_id);
    const inviter = people.get(row.inviter_id);
    if (!group || !inviter || !friends.has(row.inviter_id)) return [];
    return [
      {
        id: row.invitation_id,
        group,
        inviter,
        createdAt: row.created_at.toISOString(),
        expiresAt: row.expires_at.toISOString(),
      },
    ];
  });
}

/**
 * Comes into the group that the account was asked into, or not; answers its id, null where the account declined or
 * waits to be let in. An invitation that expired, was withdrawn or answered is missing; refuses chat.group_full,
 * chat.group_limit and chat.waiting_full.
 */
export async function answerInvitation(
  parts: GroupParts,
  input: { accountId: string; invitationId: string; accept: boolean },
): Promise<string | null> {
  const { accountId, invitationId } = input;
  const asked = await getInvitation(parts, parts.database, accountId, invitationId);
  const friends = await parts.filterFriends(accountId, [asked.inviter_id]);
  return inGroup(parts, asked.conversation_id, async (tx) => {
    const group = await lockGroup(tx, asked.conversation_id);
    const { inviter_id: inviterId } = await getInvitation(parts, tx, accountId, invitationId);
    await tx
      .tables<ChatTables>()
      .deleteFrom('chat.invitation')
      .where('account_id', '=', accountId)
      .where('invitation_id', '=', invitationId)
      .execute();
    tellLists(tx, parts, [accountId]);
    if (!input.accept) return null;
    const inviter = group?.members.find((member) => member.account_id === inviterId);
    if (!group || !inviter || !friends.has(inviterId)) refuse('common.not_found');
    if (wayInByConsent(inviter.role, group) === 'waits') {
      await keepWaiting(tx, parts, group, [accountId], { inviterId, note: '' });
      return null;
    }
    await admitMembers(tx, parts, group, [accountId], {
      senderId: accountId,
      content: { kind: 'member_joined', by: 'invitation', inviterId },
    });
    return group.id;
  });
}

async function getInvitation(
  parts: GroupParts,
  db: Database | Tx,
  accountId: string,
  invitationId: string,
): Promise<Selectable<InvitationRow>> {
  const row = await db
    .tables<ChatTables>()
    .selectFrom('chat.invitation')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('invitation_id', '=', invitationId)
    .where('expires_at', '>', parts.clock.now())
    .executeTakeFirst();
  return row ?? refuse('common.not_found');
}
