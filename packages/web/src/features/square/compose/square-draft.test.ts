import { describe, expect, it } from 'vitest';
import { chainOf, emptyDraft, isWorthKeeping, MOST_TEXT, mayGo, overBy } from './square-draft.ts';

const author = (handle: string) => ({ handle }) as Parameters<typeof chainOf>[0]['author'];

describe('a post that is being written', () => {
  it('SQ-2 builds the chain from the one that is sent on', () => {
    expect(chainOf({ carries: null, author: author('ann'), text: 'first' })).toBe('');
    expect(chainOf({ carries: 'quote', author: author('ann'), text: 'about it' })).toBe('');
    const once = chainOf({ carries: 'repost', author: author('bob'), text: 'yes' });
    expect(once).toBe('//@bob: yes');
    const twice = chainOf({ carries: 'repost', author: author('cleo'), text: `so ${once}` });
    expect(twice).toBe('//@cleo: so //@bob: yes');
  });

  it('SQ-2 drops the oldest words of a chain that is too long', () => {
    const long = `new //@bob: ${'茶'.repeat(900)} //@ann: ${'水'.repeat(900)}`;
    const chain = chainOf({ carries: 'repost', author: author('cleo'), text: long });
    expect(chain.startsWith('//@cleo: new //@bob: 茶')).toBe(true);
    expect(chain).not.toContain('@ann');
    expect(chain.length).toBeLessThanOrEqual(MOST_TEXT / 2);
  });

  it('SQ-1 takes 2,000 characters and no more', () => {
    const draft = (length: number) => ({ ...emptyDraft, text: '茶'.repeat(length) });
    expect(mayGo(draft(2_000), null)).toBe(true);
    expect(mayGo(draft(2_001), null)).toBe(false);
    expect(overBy(draft(2_001).text)).toBe(1);
  });

  it('SQ-1 goes with a whole poll, or with nothing but what it carries', () => {
    const poll = (...texts: string[]) => ({
      ...emptyDraft,
      poll: { hours: 24, choices: texts.map((text, at) => ({ key: String(at), text })) },
    });
    expect(mayGo(poll('a', ' '), null)).toBe(false);
    expect(mayGo(poll('a', 'b', ''), null)).toBe(true);
    expect(mayGo(emptyDraft, null)).toBe(false);
    expect(mayGo(emptyDraft, { kind: 'repost', postId: 'x' })).toBe(true);
  });

  it('keeps what differs from what was there at the start', () => {
    const draft = { ...emptyDraft, text: '//@ann: tea' };
    expect(isWorthKeeping(draft, '//@ann: tea')).toBe(false);
    expect(isWorthKeeping(draft)).toBe(true);
  });
});
