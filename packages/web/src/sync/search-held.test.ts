import type { Content } from '@teahouse/contract';
import { describe, expect, it } from 'vitest';
import type { HeldEntry } from './held-entry.ts';
import { matchesQuery } from './search-held.ts';

const entry = (
  content: Content,
  senderId = 'a',
  sentAt = '2026-03-02T08:00:00.000Z',
): HeldEntry => ({
  conversationId: 'c',
  position: 1,
  senderId,
  clientId: null,
  sentAt,
  content,
});
const said = (text: string) => entry({ kind: 'text', text });

describe('searching what a device holds (CH-7)', () => {
  it('CH-7 finds part of a Chinese word, and English without regard to case', () => {
    expect(matchesQuery(said('书院街的银杏一夜黄透'), { text: '银杏' })).toBe(true);
    expect(matchesQuery(said('Meet at Yinxing Avenue'), { text: 'yinxing avenue' })).toBe(true);
    expect(matchesQuery(said('Meet at Yinxing Avenue'), { text: 'yinxing street' })).toBe(false);
  });

  it('CH-7 narrows by kind, person and date', () => {
    const link = said('see https://tea.example/menu');
    expect(matchesQuery(link, { text: '', kind: 'link' })).toBe(true);
    expect(matchesQuery(said('no address'), { text: '', kind: 'link' })).toBe(false);
    expect(matchesQuery(link, { text: '', senderId: 'b' })).toBe(false);
    expect(matchesQuery(link, { text: '', from: '2026-03-03T00:00:00.000Z' })).toBe(false);
    expect(matchesQuery(link, { text: '', until: '2026-03-03T00:00:00.000Z' })).toBe(true);
  });

  it('T2 X2 finds nothing of what was recalled or went by itself', () => {
    expect(matchesQuery(entry({ kind: 'recalled' }), { text: '' })).toBe(false);
    expect(matchesQuery(entry({ kind: 'expired' }), { text: '' })).toBe(false);
  });
});
