import type { Content, Role } from '@teahouse/contract';
import type { Selectable } from 'kysely';
import type { Database, Tx } from '../../../platform/db/database.ts';
import { refuse } from '../../../platform/refusal.ts';
import { appendEntries, readHead } from '../append-entries.ts';
import { frame } from '../frames.ts';
import type { ChatTables, MemberRow } from '../tables.ts';
import type { GroupParts } from './group-parts.ts';
import { type GroupAct, mayInGroup } from './permissions.ts';

/** A group as it stands inside a command's transaction. */
export interface Group {
  id: string;
  name: string;
  announcement: string;
  approval: boolean;
  head: number;
  members: Selectable<MemberRow>[];
}

/** A group, and the member who acts. */
export interface OwnGroup extends Group {
  me: Selectable<MemberRow>;
}

/** One command at a time for a group; messages of this node wait for it. */
export function inGroup<Result>(
  parts: GroupParts,
  conversationId: string,
  story: (tx: Tx) => Promise<Result>,
): Promise<Result> {
  return parts.writer.holding(conversationId, () => parts.database.transaction(story));
}

/** Locks the group and reads it; undefined where there is none. */
export async function lockGroup(tx: Tx, conversationId: string): Promise<Group | undefined> {
  const tables = tx.tables<ChatTables>();
  const conversation = await tables
    .selectFrom('chat.conversation')
    .select(['kind', 'name', 'announcement', 'approval'])
    .where('conversation_id', '=', conversationId)
    .forUpdate()
    .executeTakeFirst();
  if (conversation?.kind !== 'group') return undefined;
  // the head before the members: what is decided from them is refused by the key if anybody wrote since (L4)
  const head = await readHead(tx, conversationId);
  const members = await tables
    .selectFrom('chat.member')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .execute();
  const { name, announcement, approval } = conversation;
  return { id: conversationId, name, announcement, approval, head, members };
}

/** Locks the group as its member sees it; to anybody else it is missing. With `act`, refuses common.not_allowed where the member's role does not reach. */
export async function lockOwnGroup(
  tx: Tx,
  conversationId: string,
  actorId: string,
  act?: GroupAct,
): Promise<OwnGroup> {
  const group = await lockGroup(tx, conversationId);
  const me = group?.members.find((member) => member.account_id === actorId);
  if (!group || !me) refuse('common.not_found');
  if (act && !mayInGroup(me.role, act, group.members.length)) refuse('common.not_allowed');
  return { ...group, me };
}

/** The role of a member, outside of a command; a group that one is not in is missing. */
export async function getRole(
  database: Database,
  conversationId: string,
  accountId: string,
): Promise<Role> {
  const tables = database.tables<ChatTables>();
  const member = await tables
    .selectFrom('chat.member')
    .innerJoin(
      'chat.conversation',
      'chat.conversation.conversation_id',
      'chat.member.conversation_id',
    )
    .select('chat.member.role')
    .where('chat.member.conversation_id', '=', conversationId)
    .where('chat.member.account_id', '=', accountId)
    .where('chat.conversation.kind', '=', 'group')
    .executeTakeFirst();
  return member?.role ?? refuse('common.not_found');
}

/** Writes what a command did into the group's log, for its members and `others`. */
export async function appendChange(
  tx: Tx,
  parts: GroupParts,
  group: Group,
  senderId: string,
  content: Content,
  others: readonly string[] = [],
): Promise<void> {
  const entry = {
    content,
    senderId,
    sentAt: parts.clock.now(),
    ...(content.kind === 'announcement' && content.text !== ''
      ? { naming: { everyone: true as const } }
      : {}),
  };
  const accounts = [...group.members.map((member) => member.account_id), ...others];
  await appendEntries(tx, parts.bus, group.id, group.head, [entry], accounts);
}

/** Has the accounts' devices fetch their conversations, invitations and who waits again, after the commit. */
export function tellLists(tx: Tx, parts: GroupParts, accounts: readonly string[]): void {
  if (accounts.length === 0) return;
  tx.afterCommit(() =>
    parts.bus.publish({
      kind: 'deliver',
      accounts,
      frame: frame({ type: 'changed', what: 'conversations' }),
    }),
  );
}

/** The owner and admins: those who see who waits. */
export const officersOf = (group: Group): string[] =>
  group.members.filter((member) => member.role !== 'member').map((member) => member.account_id);
