import { randomUUID } from 'node:crypto';
import type { LinkPreview, Person, ServerFrame } from '@teahouse/contract';
import type { Tx } from '../../../platform/db/database.ts';
import { newId } from '../../../platform/id.ts';
import { openTestHouse, type TestHouse } from '../../../platform/testing/test-house.ts';
import { createChat, type StandingChange } from '../index.ts';
import { createFakeMedia, type FakeMedia } from './fake-media.ts';

/** A chat module on a real database, among people whose friendships the test decides. */
export interface ChatCircle {
  house: TestHouse;
  chat: ReturnType<typeof createChat>;
  person(name: string): string;
  /** Makes two people friends; answers their direct conversation. */
  befriend(a: string, b: string, greeting?: string): Promise<string>;
  /** From now on `a` blocks `b`, as far as groups ask. */
  block(a: string, b: string): void;
  /** Announces who may write to whom now, as contacts does at a block or an unfriending. */
  setStanding(a: string, b: string, mayWrite: { [id: string]: boolean }): Promise<void>;
  /** Frames that the account's devices got, in order. */
  framesOf(accountId: string): ServerFrame[];
  send(
    conversationId: string,
    senderId: string,
    text: string,
    clientId?: string,
  ): Promise<{ position: number; sentAt: string }>;
  introductions: [viewer: string, person: string][];
  media: FakeMedia;
  /** Links that were previewed before. */
  previews: Map<string, LinkPreview>;
  close(): Promise<void>;
}

/** Opens one circle; many may share a house's database, each with a memory of its own, like nodes. */
export async function openChatCircle(shared?: TestHouse): Promise<ChatCircle> {
  const media = createFakeMedia();
  const previews = new Map<string, LinkPreview>();
  const house = shared ?? (await openTestHouse());
  const people = new Map<string, Person>();
  const friends = new Set<string>();
  const blocked = new Set<string>();
  const frames = new Map<string, ServerFrame[]>();
  const introductions: [string, string][] = [];
  let announce: (tx: Tx, change: StandingChange) => Promise<void> = async () => undefined;
  house.bus.subscribe((signal) => {
    if (signal.kind !== 'deliver') return;
    for (const account of signal.accounts)
      frames.set(account, [
        ...(frames.get(account) ?? []),
        JSON.parse(signal.frame) as ServerFrame,
      ]);
  });
  const chat = createChat(
    { ...house, rate: { perSecond: 1_000_000, burst: 1_000_000 } },
    {
      listPeople: async (ids) =>
        new Map(ids.flatMap((id) => (people.has(id) ? [[id, people.get(id) as Person]] : []))),
      filterFriends: async (account, ids) =>
        new Set(ids.filter((id) => friends.has(`${account}:${id}`))),
      blocks: async (_db, account, person) => blocked.has(`${account}:${person}`),
      media,
      findPreview: async (url) => previews.get(url),
      introduce: async (_tx, viewer, ids) => {
        for (const id of ids) introductions.push([viewer, id]);
      },
      onStandingChanged: (listener) => {
        announce = listener;
      },
      spellName: (name) => ({ searchKeys: [name.toLowerCase()] }),
      listRemarks: async () => new Map(),
    },
  );
  // a task has one handler, however many nodes a test plays
  if (!shared) await chat.start();
  const change = (a: string, b: string, part: Partial<StandingChange>) =>
    house.database.transaction((tx) =>
      announce(tx, {
        accountIds: [a, b],
        becameFriends: false,
        mayWrite: { [a]: true, [b]: true },
        greeting: null,
        at: house.clock.now(),
        ...part,
      }),
    );
  return {
    house,
    chat,
    introductions,
    media,
    previews,
    person(name) {
      const id = newId();
      people.set(id, {
        id,
        handle: name,
        displayName: name,
        avatarUrl: null,
        region: '',
        bio: '',
        verified: null,
      });
      return id;
    },
    async befriend(a, b, greeting) {
      friends.add(`${a}:${b}`).add(`${b}:${a}`);
      await change(a, b, {
        becameFriends: true,
        greeting: greeting ? { senderId: a, text: greeting } : null,
      });
      const { rows } = await house.database.pool.query<{ conversation_id: string }>(
        'select conversation_id from chat.direct_pair where pair in ($1, $2)',
        [`${a}:${b}`, `${b}:${a}`],
      );
      return rows[0]?.conversation_id ?? '';
    },
    block: (a, b) => void blocked.add(`${a}:${b}`),
    setStanding: (a, b, mayWrite) => change(a, b, { mayWrite }),
    framesOf: (accountId) => frames.get(accountId) ?? [],
    send: (conversationId, senderId, text, clientId = randomUUID()) =>
      chat.service.send({ conversationId, senderId, clientId, content: { kind: 'text', text } }),
    async close() {
      await chat.close();
      if (!shared) await house.close();
    },
  };
}
