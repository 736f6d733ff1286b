import type { Content } from '@teahouse/contract';
import type { UpdateObject } from 'kysely';
import type { Tx } from '../../../platform/db/database.ts';
import type { ChatTables } from '../tables.ts';
import type { GroupParts } from './group-parts.ts';
import {
  appendChange,
  getRole,
  inGroup,
  lockOwnGroup,
  type OwnGroup,
  tellLists,
} from './in-group.ts';
import type { GroupAct } from './permissions.ts';

interface Command {
  actorId: string;
  conversationId: string;
}

/** Names the group. The same name again changes nothing. Refuses common.not_found, and common.not_allowed by a plain member above 100. */
export const renameGroup = (parts: GroupParts, input: Command & { name: string }): Promise<void> =>
  set(parts, input, 'rename', { name: input.name }, (group) =>
    group.name === input.name ? undefined : { kind: 'group_renamed', name: input.name },
  );

/** Says what everybody should know, "" takes it down; names everyone. The same again changes nothing. */
export const setAnnouncement = (
  parts: GroupParts,
  input: Command & { text: string },
): Promise<void> =>
  set(parts, input, 'announce', { announcement: input.text }, (group) =>
    group.announcement === input.text ? undefined : { kind: 'announcement', text: input.text },
  );

/** Whether newcomers wait for the owner or an admin. Those who wait already keep waiting. */
export const setApproval = (
  parts: GroupParts,
  input: Command & { approval: boolean },
): Promise<void> =>
  set(parts, input, 'set_approval', { approval: input.approval }, (group) =>
    group.approval === input.approval
      ? undefined
      : { kind: 'approval_changed', approval: input.approval },
  );

function set(
  parts: GroupParts,
  { actorId, conversationId }: Command,
  act: GroupAct,
  values: UpdateObject<ChatTables, 'chat.conversation'>,
  changeOf: (group: OwnGroup) => Content | undefined,
): Promise<void> {
  return inGroup(parts, conversationId, async (tx) => {
    const group = await lockOwnGroup(tx, conversationId, actorId, act);
    const content = changeOf(group);
    if (!content) return;
    await tx
      .tables<ChatTables>()
      .updateTable('chat.conversation')
      .set(values)
      .where('conversation_id', '=', group.id)
      .execute();
    await appendChange(tx, parts, group, actorId, content);
  });
}

/** How the member is called here, "" for their own name. The same again changes nothing. */
export async function setNickname(
  parts: GroupParts,
  { actorId, conversationId, nickname }: Command & { nickname: string },
): Promise<void> {
  await inGroup(parts, conversationId, async (tx) => {
    const group = await lockOwnGroup(tx, conversationId, actorId);
    if (group.me.nickname === nickname) return;
    await tx
      .tables<ChatTables>()
      .updateTable('chat.member')
      .set({ nickname })
      .where('conversation_id', '=', group.id)
      .where('account_id', '=', actorId)
      .execute();
    await appendChange(tx, parts, group, actorId, { kind: 'nickname', nickname });
    tellLists(tx, parts, [actorId]);
  });
}

/** Keeps the group among the member's contacts, or no longer; the member's own, so no entry tells of it. */
export async function saveGroup(
  parts: GroupParts,
  { actorId, conversationId, saved }: Command & { saved: boolean },
): Promise<void> {
  await getRole(parts.database, conversationId, actorId);
  await parts.database.transaction(async (tx: Tx) => {
    await tx
      .tables<ChatTables>()
      .updateTable('chat.membership')
      .set({ saved })
      .where('account_id', '=', actorId)
      .where('conversation_id', '=', conversationId)
      // a group that one leaves at this moment is kept no longer
      .where('left_position', 'is', null)
      .execute();
    tellLists(tx, parts, [actorId]);
  });
}
