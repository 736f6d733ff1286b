import type { Content, Entry } from '@teahouse/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldEntries } from './fold-log.ts';
import { expire, type HeldEntry, holdPage, withReaction } from './held-entry.ts';

type Act =
  | { do: 'write' }
  | { do: 'recall'; at: number }
  | { do: 'react'; at: number; who: number; emoji: string | null };

const acts = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.record({ do: fc.constant('write' as const) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('recall' as const), at: fc.nat(30) }) },
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constant('react' as const),
        at: fc.nat(30),
        who: fc.nat(2),
        emoji: fc.constantFrom('👍', '🍵', null),
      }),
    },
  ),
  { minLength: 1, maxLength: 30 },
);

const entryOf = (position: number, senderId: string, content: Content): Entry => ({
  conversationId: 'c',
  position,
  senderId,
  clientId: null,
  sentAt: new Date(position).toISOString(),
  content,
});

/** The house: its log as written, and what it would answer for a page at any head. */
function writeLog(history: readonly Act[]): { live: Entry[]; pageAt: (head: number) => Entry[] } {
  const live: Entry[] = [];
  const recalled = new Set<number>();
  for (const act of history) {
    const position = live.length + 1;
    const at = 'at' in act ? act.at : 0;
    const target = live[at - 1];
    if (target?.content.kind === 'text' && act.do === 'recall' && !recalled.has(at)) {
      recalled.add(at);
      live.push(entryOf(position, target.senderId ?? '', { kind: 'recall', position: at }));
    } else if (target?.content.kind === 'text' && act.do === 'react' && !recalled.has(at)) {
      const content = { kind: 'reaction' as const, position: at, emoji: act.emoji };
      live.push(entryOf(position, `m${act.who}`, content));
    } else live.push(entryOf(position, 'm0', { kind: 'text', text: String(position) }));
  }
  const pageAt = (head: number) => {
    const page = live.slice(0, head).map((entry) => ({ ...entry }));
    for (const { content, senderId } of live.slice(0, head)) {
      if (content.kind !== 'recall' && content.kind !== 'reaction') continue;
      const target = page[content.position - 1] as Entry;
      if (content.kind === 'recall') target.content = { kind: 'recalled' };
      if (content.kind === 'recall') delete target.reactions;
      if (content.kind === 'reaction')
        target.reactions = withReaction(target.reactions, senderId ?? '', content.emoji);
      if (target.reactions?.length === 0) delete target.reactions;
    }
    return page;
  };
  return { live, pageAt };
}

const shown = (run: readonly HeldEntry[]) =>
  run.map(({ position, content, reactions }) => ({
    position,
    content,
    reactions: (reactions ?? [])
      .map(({ emoji, accountIds }) => `${emoji} ${[...accountIds].sort().join()}`)
      .sort(),
  }));

describe('folding a log (sync.md T, E)', () => {
  it('T2 E1 C3 pages and live entries in any order, doubled, give the view that the house would answer', () => {
    fc.assert(
      fc.property(acts, fc.infiniteStream(fc.nat(1_000)), (history, dice) => {
        const { live, pageAt } = writeLog(history);
        const head = live.length;
        const roll = (below: number) => (dice.next().value as number) % below;
        const arrivals: (readonly HeldEntry[])[] = live.flatMap((entry) =>
          roll(3) === 0 ? [[entry], [entry]] : [[entry]],
        );
        for (let pages = roll(4); pages > 0; pages -= 1) {
          const at = 1 + roll(head);
          const from = roll(at);
          arrivals.push(holdPage(pageAt(at).slice(from, from + 1 + roll(at)), at));
        }
        let run: readonly HeldEntry[] = [];
        while (arrivals.length > 0)
          run = foldEntries(run, arrivals.splice(roll(arrivals.length), 1)[0] ?? []);
        expect(shown(run)).toEqual(shown(pageAt(head)));
      }),
      { numRuns: 600, seed: 11 },
    );
  });

  it('E1 a reaction at or below the head of the answer is not applied again', () => {
    const message = entryOf(1, 'a', { kind: 'text', text: 'x' });
    const withdrawn = holdPage([message], 3);
    const late = entryOf(2, 'b', { kind: 'reaction', position: 1, emoji: '👍' });
    expect(foldEntries(withdrawn, [late])[0]?.reactions).toBeUndefined();
  });

  it('E1 what does not change stays the same object', () => {
    const first = entryOf(1, 'a', { kind: 'text', text: 'x' });
    const run = foldEntries([first], [entryOf(2, 'b', { kind: 'text', text: 'y' })]);
    const after = foldEntries(run, [
      entryOf(3, 'b', { kind: 'reaction', position: 2, emoji: '👍' }),
    ]);
    expect(after[0]).toBe(first);
    expect(after[1]?.reactions).toEqual([{ emoji: '👍', accountIds: ['b'] }]);
  });

  it('T2 nothing of a recalled entry is left, and no later reaction brings anything back', () => {
    const run = foldEntries(
      [{ ...entryOf(1, 'a', { kind: 'text', text: 'secret' }), expiresAt: '2026-01-01T00:00:00Z' }],
      [
        entryOf(2, 'b', { kind: 'reaction', position: 1, emoji: '👍' }),
        entryOf(3, 'a', { kind: 'recall', position: 1 }),
        entryOf(4, 'b', { kind: 'reaction', position: 1, emoji: '🍵' }),
      ],
    );
    expect(JSON.stringify(run[0])).not.toContain('secret');
    expect(run[0]).toMatchObject({ content: { kind: 'recalled' } });
    expect(run[0]).not.toHaveProperty('reactions');
  });

  it('X2 an entry is wiped at its time, not before, and recalled stays recalled', () => {
    const held: HeldEntry = {
      ...entryOf(1, 'a', { kind: 'text', text: 'soon gone' }),
      expiresAt: '2026-01-01T00:00:00.000Z',
    };
    const at = Date.parse('2026-01-01T00:00:00.000Z');
    expect(expire(held, at - 1)).toBe(held);
    const gone = expire(held, at);
    expect(gone.content).toEqual({ kind: 'expired' });
    expect(gone).not.toHaveProperty('expiresAt');
    const recalled = { ...held, content: { kind: 'recalled' as const } };
    expect(expire(recalled, at).content).toEqual({ kind: 'recalled' });
  });
});
