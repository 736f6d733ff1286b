import { describe, expect, it } from 'vitest';
import { askedAt, writtenParts } from './written-parts.ts';

const leads = (text: string) =>
  writtenParts(text)
    .filter((part) => part.leads)
    .map((part) => part.text);

describe('what is being written', () => {
  it('SQ-1 marks topics and names, and is the text again', () => {
    const text = '#冬天 的轮渡# 和 @heyu_tea 看 #茶 end a@b.com ##';
    expect(leads(text)).toEqual(['#冬天 的轮渡#', '@heyu_tea', '#茶']);
    expect(
      writtenParts(text)
        .map((part) => part.text)
        .join(''),
    ).toBe(text);
  });

  it('SQ-1 asks for the topic or person before the caret', () => {
    expect(askedAt('说 #冬', 4)).toEqual({ kind: 'topic', query: '冬', from: 2 });
    expect(askedAt('hi @he', 6)).toEqual({ kind: 'person', query: 'he', from: 3 });
    expect(askedAt('hi @', 4)).toEqual({ kind: 'person', query: '', from: 3 });
    expect(askedAt('#冬天#', 4)).toBeUndefined();
    expect(askedAt('#冬天# 说', 6)).toBeUndefined();
    expect(askedAt('plain', 5)).toBeUndefined();
  });
});
