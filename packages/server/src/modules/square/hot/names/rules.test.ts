import { describe, expect, it } from 'vitest';
import { keyOf, ownWordsIn, topicsOf } from './rules.ts';

const namesIn = (text: string, known: string[] = []) =>
  topicsOf({ tags: [], words: ownWordsIn(text) }, new Set(known)).map(({ name }) => name);

describe('the topics of a post', () => {
  it('SQ-4 H1 spellings of one name have one key', () => {
    for (const name of ['Tea House', 'teahouse', 'ＴＥＡ　ＨＯＵＳＥ', 'tea-house!'])
      expect(keyOf(name)).toBe('teahouse');
    expect(keyOf('咖啡因 布洛芬')).toBe('咖啡因布洛芬');
    expect(keyOf('🎉')).toBe('');
  });

  it('SQ-4 H1 the first five topics count, each once', () => {
    const tags = ['一一', '二二', '一一!', '三三', '四四', '五五', '六六'];
    const topics = topicsOf({ tags, words: '' }, new Set());
    expect(topics.map(({ name }) => name)).toEqual(['一一', '二二', '三三', '四四']);
    expect(topicsOf({ tags: ['🎉', ''], words: '' }, new Set())).toEqual([]);
  });

  it('SQ-4 H2 words and neighbours count, but not those that only bind others', () => {
    expect(namesIn('地震了')).toEqual(['地震']);
    expect(namesIn('今天的天气')).toEqual(['天气']);
    expect(namesIn('the Taylor Swift concert')).toEqual([
      'Taylor',
      'Taylor Swift',
      'Swift',
      'Swift concert',
      'concert',
    ]);
    expect(namesIn('12345 678')).toEqual([]);
    // the dictionary does not know the name: it comes out sign by sign
    expect(namesIn('樊振东夺冠')).toEqual(expect.arrayContaining(['樊振东', '夺冠']));
  });

  it('SQ-4 H2 a sign parts neighbours', () => {
    const names = namesIn('上海，暴雨');
    expect(names).toEqual(['上海', '暴雨']);
    expect(namesIn('上海暴雨')).toContain('上海暴雨');
  });

  it('SQ-4 H2 what is sent on, mentions, links and #topics# are not own words', () => {
    expect(ownWordsIn('转发 //@tea: 地震了').trim()).toBe('转发');
    expect(namesIn('@somebody #地震# https://example.com/earthquake')).toEqual([]);
  });

  it('SQ-4 H2 a long text makes sixteen topics', () => {
    const long = Array.from({ length: 40 }, (_, n) => `word${'abcdefghij'[n % 10]}${n}xx`).join(
      '. ',
    );
    expect(namesIn(long)).toHaveLength(16);
    expect(ownWordsIn('🎉'.repeat(2_000)).length).toBeLessThanOrEqual(280);
    expect(ownWordsIn(`a\0${'🎉'.repeat(200)}`).isWellFormed()).toBe(true);
  });

  it('SQ-4 H3 a known name is found in words', () => {
    const text = '看到了吗 樊振东倪妮互关 真没想到';
    expect(namesIn(text, ['樊振东倪妮互关'])[0]).toBe('樊振东倪妮互关');
    expect(namesIn(text)).not.toContain('樊振东倪妮互关');
  });
});
