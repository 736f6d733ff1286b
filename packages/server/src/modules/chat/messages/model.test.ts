import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ChatCircle, openChatCircle } from '../testing/chat-circle.ts';
import { handOf, type MemberHand, outcomeOf } from './testing/member-hand.ts';
import { MessageOracle, type Seen, type Step } from './testing/message-oracle.ts';
import { wipeExpired } from './wipe-expired.ts';

const PEOPLE = [0, 1, 2, 3];
const HISTORIES = 50;
const SEED = 20_260_801;

let circle: ChatCircle;
beforeAll(async () => {
  circle = await openChatCircle();
});
afterAll(() => circle.close());

const who = fc.constantFrom(...PEOPLE);
const nth = fc.nat(60);
const quote = fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: nth });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({ do: fc.constant('say' as const), who, quote }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('again' as const), nth }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('recall' as const), who, nth }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('remove' as const), who, nth }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('react' as const),
      who,
      nth,
      emoji: fc.constantFrom('🍵', '👍', null),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('disappear' as const),
      who: fc.constantFrom(0, 0, 0, 1),
      after: fc.constantFrom(86_400 as const, 86_400 as const, null),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('leave' as const), who: fc.constantFrom(1, 2, 3) }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('add' as const), whom: who }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      ms: fc.constantFrom(1_000, 1_000, 61_000, 86_400_000),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('wipe' as const) }) },
);

interface Talk {
  id: string;
  people: string[];
  hands: MemberHand[];
  oracle: MessageOracle;
  /** What was sent at each position with a word of its own. */
  sent: Map<number, { who: number; word: string; clientId: string; quote: number | undefined }>;
}

async function openTalk(): Promise<Talk> {
  const people = PEOPLE.map((n) => circle.person(`p${n}`));
  const [owner = '', ...friends] = people;
  for (const friend of friends) await circle.befriend(owner, friend);
  const id = await circle.chat.service.createGroup({
    ownerId: owner,
    clientId: randomUUID(),
    name: 'tea',
    memberIds: friends,
  });
  const oracle = new MessageOracle(PEOPLE);
  return { id, people, hands: people.map((one) => handOf(circle, one)), oracle, sent: new Map() };
}

const write = (
  talk: Talk,
  one: { who: number; word: string; clientId: string; quote?: number | undefined },
) =>
  handAt(talk, one.who).write(
    talk.id,
    { kind: 'text', text: `tea ${one.word}`, ...(one.quote ? { quote: one.quote } : {}) },
    one.clientId,
  );

function handAt(talk: Talk, n: number): MemberHand {
  const hand = talk.hands[n];
  if (!hand) throw new Error(`nobody is number ${n}`);
  return hand;
}

/** Does a step in the house; answers "done" or the refusal. The oracle has not taken it yet. */
async function act(talk: Talk, taken: Step, word: string): Promise<string> {
  const { id, oracle } = talk;
  switch (taken.do) {
    case 'say': {
      const quote = taken.quote === null ? undefined : oracle.chosen(taken.quote);
      const one = { who: taken.who, word, clientId: `client-${word}`, quote };
      const said = write(talk, one);
      const outcome = await outcomeOf(said);
      if (outcome === 'done') talk.sent.set((await said).position, one);
      return outcome;
    }
    case 'again': {
      const position = oracle.chosen(taken.nth);
      const one = talk.sent.get(position);
      if (!one || !oracle.log[position - 1]?.word) return 'done';
      const said = write(talk, one);
      const outcome = await outcomeOf(said);
      if (outcome === 'done') expect((await said).position).toBe(position);
      return outcome;
    }
    case 'recall':
      return outcomeOf(handAt(talk, taken.who).recall(id, oracle.chosen(taken.nth)));
    case 'remove':
      return outcomeOf(handAt(talk, taken.who).remove(id, [oracle.chosen(taken.nth)]));
    case 'react':
      return outcomeOf(handAt(talk, taken.who).react(id, oracle.chosen(taken.nth), taken.emoji));
    case 'disappear':
      return outcomeOf(handAt(talk, taken.who).disappear(id, taken.after));
    case 'leave':
      return outcomeOf(
        handAt(talk, taken.who).call('leaveGroup', { params: { conversationId: id } }),
      );
    case 'add':
      return outcomeOf(
        handAt(talk, 0).call('addMembers', {
          params: { conversationId: id },
          body: { memberIds: [talk.people[taken.whom] ?? ''] },
        }),
      );
    default:
      return 'done';
  }
}

async function runHistory(steps: readonly Step[], fault: () => Promise<unknown>): Promise<void> {
  const talk = await openTalk();
  const { house } = circle;
  for (const [index, taken] of steps.entries()) {
    const word = `w${index}x${talk.id.slice(-6)}`;
    if (taken.do === 'wait') {
      house.clock.advance(taken.ms);
      talk.oracle.now += taken.ms;
    } else if (taken.do === 'wipe') {
      await wipeExpired({ database: house.database, clock: house.clock, media: circle.media });
    } else {
      const outcome = await act(talk, taken, word);
      expect([taken, outcome]).toEqual([taken, talk.oracle.take(taken, word)]);
    }
    await fault();
  }
  await circle.chat.searchable();
  for (const n of PEOPLE) await look(talk, n);
}

/** Looks through pages, list, search and live frames with one person's eyes. */
async function look(talk: Talk, n: number): Promise<void> {
  const { id, oracle } = talk;
  const hand = handAt(talk, n);
  const expected = oracle.sees(n);
  expect(await readAll(talk, hand)).toEqual(expected);

  const conversation = await hand.conversation(id);
  expect([conversation.tail, conversation.head]).toEqual([
    expected[0]?.position,
    expected.at(-1)?.position,
  ]);
  const silent = ['expired', 'recall', 'reaction', 'nickname', 'standing'];
  const last = expected.findLast(({ kind }) => !silent.includes(kind));
  expect(conversation.lastEntry?.position).toBe(last?.position);

  const words = expected.flatMap(({ word }) => word ?? []);
  const { found } = await circle.chat.searchHandlers.searchMessages({
    query: { text: 'tea', conversationId: id, limit: 50 },
    caller: { accountId: talk.people[n] ?? '', sessionId: '', role: 'member' },
  } as Parameters<typeof circle.chat.searchHandlers.searchMessages>[0]);
  expect(found.map(({ entry }) => wordOf(entry.content)).sort()).toEqual(words.toSorted());

  const frames = circle
    .framesOf(talk.people[n] ?? '')
    .flatMap((frame) => (frame.type === 'entry' && frame.conversationId === id ? [frame] : []));
  for (const frame of frames)
    expect([n, frame.position, oracle.everReads(n, frame.position)]).toEqual([
      n,
      frame.position,
      true,
    ]);
  const heard = frames.flatMap(({ content }) => wordOf(content) ?? []);
  expect(new Set(heard).size).toBe(heard.length);
}

const wordOf = (content: { kind: string; text?: string }): string | null =>
  content.kind === 'text' ? (content.text?.slice('tea '.length) ?? null) : null;

/** The log by small pages, forwards. */
async function readAll(talk: Talk, hand: MemberHand): Promise<Seen[]> {
  const seen: Seen[] = [];
  for (let after = 0; ; after = seen.at(-1)?.position ?? after) {
    const page = await hand.page(talk.id, { after, limit: 7 });
    if (page.length === 0) return seen;
    for (const { position, content, reactions = [] } of page)
      seen.push({
        position,
        kind: content.kind,
        word: wordOf(content),
        reactions: reactions
          .map(({ emoji, accountIds }) => {
            const whos = accountIds.map((one) => talk.people.indexOf(one)).sort();
            return `${emoji}: ${whos.join(', ')}`;
          })
          .sort(),
      });
  }
}

const histories = (numRuns: number, fault: () => Promise<unknown> = async () => undefined) =>
  fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 45, size: 'max' }), (steps) =>
      runHistory(steps, fault),
    ),
    { seed: SEED, numRuns, endOnFailure: true },
  );

describe('messages against their model', { timeout: 300_000 }, () => {
  it(`T1 T3 X2 E1 L5 ${HISTORIES} random histories of four people end as the model says, in pages, list, search and live`, async () => {
    await histories(HISTORIES);
  });

  // each of these was a line that somebody could forget
  const FAULTS = {
    'what was deleted for one': 'delete from chat.deletion',
    'when messages go': 'update chat.entry set expires_at = null',
    'who left': 'update chat.membership set left_position = null',
    'what was felt': `update chat.reaction set emoji = '👎'`,
  };
  it.each(Object.entries(FAULTS))(
    'T3 X2 L5 E1 the model itself fails when the house forgets %s',
    async (_what, statement) => {
      const fault = () => circle.house.database.pool.query(statement);
      await expect(histories(HISTORIES, fault)).rejects.toThrow('Property failed');
    },
  );
});
