import type { Content, Role } from '@teahouse/contract';
import type { Tx } from '../../platform/db/database.ts';
import { newId } from '../../platform/id.ts';
import type { LiveBus } from '../../platform/live-bus/live-bus.ts';
import { appendEntries, type NewEntry, readHead } from './append-entries.ts';
import { insertMembers } from './follow-standing.ts';
import type { ChatTables } from './tables.ts';

/** A group with its past, for the demo town: no friendship is asked for. Answers its id. */
export async function seedGroup(
  tx: Tx,
  bus: LiveBus,
  group: {
    ownerId: string;
    adminIds?: readonly string[];
    memberIds: readonly string[];
    name: string;
    at: Date;
  },
): Promise<string> {
  const conversationId = newId();
  const { ownerId, adminIds = [], memberIds, name, at } = group;
  await tx
    .tables<ChatTables>()
    .insertInto('chat.conversation')
    .values({ conversation_id: conversationId, kind: 'group', name, created_at: at })
    .execute();
  const roleOf = (accountId: string): Role =>
    accountId === ownerId ? 'owner' : adminIds.includes(accountId) ? 'admin' : 'member';
  const members = [ownerId, ...memberIds].map((accountId) => ({
    accountId,
    role: roleOf(accountId),
  }));
  await insertMembers(tx, conversationId, members, 1);
  const content = { kind: 'group_created' as const, name, memberIds: [...memberIds] };
  await appendEntries(tx, bus, conversationId, 0, [{ content, senderId: ownerId, sentAt: at }], []);
  return conversationId;
}

/** What somebody wrote in the past. */
export interface SeededLine {
  senderId: string;
  at: Date;
  clientId: string;
  /** Made when its place in the log is known, which quotes and reactions name others by. */
  content(position: number): Content;
}

/** Appends what was said in the past; the members then have all but the last `unread` entries read. */
export async function seedLog(
  tx: Tx,
  bus: LiveBus,
  conversationId: string,
  lines: readonly SeededLine[],
  unread: ReadonlyMap<string, number>,
): Promise<void> {
  const head = await readHead(tx, conversationId);
  const entries = lines.map(
    (line, index): NewEntry => ({
      content: line.content(head + 1 + index),
      senderId: line.senderId,
      clientId: line.clientId,
      sentAt: line.at,
    }),
  );
  await keepReactions(tx, conversationId, entries);
  await keepAnnouncement(tx, conversationId, entries);
  if (entries.length > 0) await appendEntries(tx, bus, conversationId, head, entries, []);
  const members = await tx
    .tables<ChatTables>()
    .selectFrom('chat.member')
    .select('account_id')
    .where('conversation_id', '=', conversationId)
    .orderBy('account_id')
    .execute();
  for (const { account_id: accountId } of members)
    await tx
      .tables<ChatTables>()
      .updateTable('chat.membership')
      .set({ read_position: Math.max(0, head + entries.length - (unread.get(accountId) ?? 0)) })
      .where('account_id', '=', accountId)
      .where('conversation_id', '=', conversationId)
      .execute();
}

async function keepAnnouncement(tx: Tx, conversationId: string, entries: readonly NewEntry[]) {
  const latest = entries.findLast(({ content }) => content.kind === 'announcement');
  if (latest?.content.kind !== 'announcement') return;
  await tx
    .tables<ChatTables>()
    .updateTable('chat.conversation')
    .set({ announcement: latest.content.text })
    .where('conversation_id', '=', conversationId)
    .execute();
}

async function keepReactions(tx: Tx, conversationId: string, entries: readonly NewEntry[]) {
  const rows = entries.flatMap(({ content, senderId, sentAt }) =>
    content.kind === 'reaction' && content.emoji && senderId
      ? {
          conversation_id: conversationId,
          position: content.position,
          account_id: senderId,
          emoji: content.emoji,
          reacted_at: sentAt,
        }
      : [],
  );
  if (rows.length > 0)
    await tx.tables<ChatTables>().insertInto('chat.reaction').values(rows).execute();
}

/** How a member is called in a group. */
export async function seedNickname(
  tx: Tx,
  conversationId: string,
  accountId: string,
  nickname: string,
): Promise<void> {
  await tx
    .tables<ChatTables>()
    .updateTable('chat.member')
    .set({ nickname })
    .where('conversation_id', '=', conversationId)
    .where('account_id', '=', accountId)
    .execute();
}

/** Pins and mutes for one member. */
export async function seedChoices(
  tx: Tx,
  accountId: string,
  conversationId: string,
  choices: { pinned?: boolean; muted?: boolean },
): Promise<void> {
  if (Object.keys(choices).length === 0) return;
  await tx
    .tables<ChatTables>()
    .updateTable('chat.membership')
    .set(choices)
    .where('account_id', '=', accountId)
    .where('conversation_id', '=', conversationId)
    .execute();
}
