import { randomUUID } from 'node:crypto';
import type { Content, Entry, Person, Role } from '@teahouse/contract';
import { Refusal } from '../../../../platform/refusal.ts';
import { getConversation } from '../../get-conversation.ts';
import { listConversations } from '../../list-conversations.ts';
import { listEntries } from '../../list-entries.ts';
import { type ChatCircle, openChatCircle } from '../../testing/chat-circle.ts';
import { createGroup } from '../create-group.ts';
import type { GroupParts } from '../group-parts.ts';

/** Groups on a real database, among people who are all friends until the test parts them. */
export interface GroupCircle {
  circle: ChatCircle;
  parts: GroupParts;
  person(name: string): string;
  people(count: number): string[];
  /** From now on these two are no friends. */
  part(a: string, b: string): void;
  block(a: string, b: string): void;
  /** A group of the owner and `size` more; answers its id, the owner and the others. */
  group(size: number): Promise<{ id: string; owner: string; members: string[] }>;
  send(id: string, sender: string, text: string): Promise<number>;
  /** What the account may read of the log, or its refusal. */
  read(account: string, id: string): Promise<Entry[]>;
  kinds(account: string, id: string): Promise<string[]>;
  last(account: string, id: string): Promise<{ senderId: string | null; content: Content }>;
  conversation(account: string, id: string): ReturnType<typeof getConversation>;
  /** Ids of the account's list. */
  list(account: string): Promise<string[]>;
  roles(id: string): Promise<Record<string, Role>>;
  /** Positions of the group that came to the account's devices, in order. */
  heard(account: string, id: string): number[];
  /** How often the account's devices were told to fetch their conversations. */
  told(account: string): number;
  close(): Promise<void>;
}

export async function openGroupCircle(): Promise<GroupCircle> {
  const circle = await openChatCircle();
  const { database, clock, bus } = circle.house;
  const known = new Map<string, Person>();
  const apart = new Set<string>();
  const blocked = new Set<string>();
  const parts: GroupParts = {
    database,
    clock,
    bus,
    writer: circle.chat.writer,
    filterFriends: async (account, ids) =>
      new Set(ids.filter((id) => known.has(id) && !apart.has(`${account}:${id}`))),
    blocks: async (_db, account, person) => blocked.has(`${account}:${person}`),
    listPeople: async (ids) =>
      new Map(ids.flatMap((id) => (known.has(id) ? [[id, known.get(id) as Person]] : []))),
    joinLimit: { take: async () => undefined },
  };
  const person = (name: string) => {
    const id = circle.person(name);
    known.set(id, { ...NOBODY, id, handle: name, displayName: name });
    return id;
  };
  const people = (count: number) => Array.from({ length: count }, (_, n) => person(`p${n}`));
  const read = async (account: string, id: string) => {
    const { entries } = await listEntries(parts, account, id, { limit: 200 });
    return entries;
  };
  return {
    circle,
    parts,
    person,
    people,
    part: (a, b) => void apart.add(`${a}:${b}`).add(`${b}:${a}`),
    block: (a, b) => void blocked.add(`${a}:${b}`),
    async group(size) {
      const [owner = '', ...members] = people(size + 1);
      const command = { ownerId: owner, clientId: randomUUID(), name: '茶友', memberIds: members };
      return { owner, members, id: await createGroup(parts, command) };
    },
    send: async (id, sender, text) => (await circle.send(id, sender, text)).position,
    read,
    kinds: async (account, id) => (await read(account, id)).map((entry) => entry.content.kind),
    async last(account, id) {
      const entry = (await read(account, id)).at(-1);
      if (!entry) throw new Error('an empty log');
      return { senderId: entry.senderId, content: entry.content };
    },
    conversation: (account, id) => getConversation(parts, account, id),
    list: async (account) => (await listConversations(parts, account)).map((one) => one.id),
    async roles(id) {
      const { rows } = await database.pool.query<{ account_id: string; role: Role }>(
        'select account_id, role from chat.member where conversation_id = $1',
        [id],
      );
      return Object.fromEntries(rows.map((row) => [row.account_id, row.role]));
    },
    heard: (account, id) =>
      circle
        .framesOf(account)
        .flatMap((frame) =>
          frame.type === 'entry' && frame.conversationId === id ? [frame.position] : [],
        ),
    told: (account) =>
      circle
        .framesOf(account)
        .filter((frame) => frame.type === 'changed' && frame.what === 'conversations').length,
    close: () => circle.close(),
  };
}

const NOBODY = { avatarUrl: null, region: '', bio: '', verified: null };

/** "ok", or the code of the refusal. */
export async function outcome(command: Promise<unknown>): Promise<string> {
  try {
    await command;
    return 'ok';
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}
