import { describe, expect, it } from 'vitest';
import { handlesIn, linksOf, marksIn, mentionedIn } from './text-links.ts';

const topics = (text: string) =>
  marksIn(text).flatMap((mark) => (mark.kind === 'topic' ? mark.name : []));
const handles = (text: string) => handlesIn(marksIn(text));

describe('P4 topics', () => {
  it.each([
    ['#秋茶#上市了', ['秋茶']],
    ['今天#秋茶 上市了', ['秋茶']],
    ['今天 #tea and more', ['tea']],
    ['#autumn tea# is here', ['autumn tea']],
    ['#茶 真好喝 #coffee', ['茶', 'coffee']],
    ['#tea#coffee', ['tea']],
    ['#tea #coffee#', ['tea', 'coffee']],
    ['#茶，好', ['茶']],
    ['#茶。#水。', ['茶。']],
    ['C#sharp', []],
    ['a&#39;b', []],
    ['#1 and #2024', []],
    ['#618#开始了', ['618']],
    ['##', []],
    ['#!!#', []],
    ['# tea', []],
    ['https://tea.example/a#brew is a place', []],
    ['看https://tea.example/#a #茶#', ['茶']],
    [`#${'长'.repeat(41)}#`, []],
    [`#${'长'.repeat(40)}#`, ['长'.repeat(40)]],
    ['#tea_time·2', ['tea_time·2']],
    ['#café', ['café']],
    ['#a\nb#', ['a']],
  ])('%s', (text, names) => {
    expect(topics(text)).toEqual(names);
  });
  it('P4 places are UTF-16 offsets and hold the signs', () => {
    const text = '🍵🍵 #秋茶#好';
    const [mark] = marksIn(text);
    expect(text.slice(mark?.from, mark?.to)).toBe('#秋茶#');
  });
});

describe('P4 mentions', () => {
  it.each([
    ['hello @amei', ['amei']],
    ['你好@amei你好', ['amei']],
    ['//@amei:好茶//@Diego_2: ok', ['amei', 'diego_2']],
    ['mail me at x@amei.example', []],
    ['@abc', []],
    ['@1abcd', []],
    ['@amei @amei', ['amei']],
    [`@${'a'.repeat(21)}`, []],
    ['（@amei）', ['amei']],
  ])('%s', (text, names) => {
    expect(handles(text)).toEqual(names);
  });
  it('P4 a handle of nobody stays text, and a text has at most 50 links', () => {
    expect(linksOf(marksIn('@amei @nobody'), new Map([['amei', 'id-1']]))).toEqual([
      { kind: 'mention', from: 0, to: 5, accountId: 'id-1' },
    ]);
    const many = linksOf(marksIn('#茶 '.repeat(60)), new Map());
    expect(many).toHaveLength(50);
    expect(mentionedIn(many)).toEqual([]);
  });
});
