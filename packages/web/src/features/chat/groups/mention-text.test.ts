import { describe, expect, it } from 'vitest';
import {
  EVERYONE,
  editText,
  findNames,
  followText,
  insertMention,
  type MentionText,
  mentionsOf,
  plainText,
  queryAt,
  recoverMentions,
} from './mention-text.ts';

const MARTA = { name: 'Marta Lind', who: 'marta' };
const HE_YU = { name: '何屿', who: 'heyu' };
const namedIn = (state: MentionText) =>
  state.tokens.map((token) => [state.text.slice(token.start, token.end), token.who]);
const written = () => {
  const first = insertMention(plainText('你好@he'), { from: 2, to: 5 }, HE_YU);
  return insertMention(first, { from: first.text.length, to: first.text.length }, MARTA);
};

describe('mentions in a text that is being written', () => {
  it('CH-5 a chosen name takes the place of what was typed, and ends with a space', () => {
    const state = written();
    expect(state.text).toBe('你好@何屿 @Marta Lind ');
    expect(state.caret).toBe(state.text.length);
    expect(namedIn(state)).toEqual([
      ['@何屿 ', 'heyu'],
      ['@Marta Lind ', 'marta'],
    ]);
    expect(mentionsOf(state)).toEqual({ mentions: ['heyu', 'marta'] });
  });
  it('CH-5 words before, between and behind move the tokens and break none', () => {
    const steps = [
      '，你好@何屿 @Marta Lind ',
      '，你好@何屿 和@Marta Lind ',
      '，你好@何屿 和@Marta Lind 来吗',
    ];
    const state = steps.reduce<MentionText>(followText, written());
    expect(namedIn(state)).toEqual([
      ['@何屿 ', 'heyu'],
      ['@Marta Lind ', 'marta'],
    ]);
  });
  it('CH-5 an edit inside a name drops that token and leaves the others', () => {
    const state = followText(written(), '你好@何屿 @Mart Lind ');
    expect(mentionsOf(state)).toEqual({ mentions: ['heyu'] });
    expect(mentionsOf(followText(written(), '你好@何x屿 @Marta Lind '))).toEqual({
      mentions: ['marta'],
    });
    expect(mentionsOf(followText(written(), ''))).toEqual({});
    expect(mentionsOf(followText(written(), '换了一句话'))).toEqual({});
  });
  it('CH-5 backspace behind a name takes the whole name and says where the caret goes', () => {
    const state = editText(written(), '你好@何屿 @Marta Lind');
    expect(state).toMatchObject({ text: '你好@何屿 ', caret: 6 });
    expect(mentionsOf(state)).toEqual({ mentions: ['heyu'] });
    expect(editText(state, '你好@何屿')).toMatchObject({ text: '你好', caret: 2, tokens: [] });
  });
  it('CH-5 backspace elsewhere, or of a selection, takes what it took', () => {
    expect(editText(written(), '你@何屿 @Marta Lind ')).toMatchObject({
      text: '你@何屿 @Marta Lind ',
      caret: undefined,
    });
    expect(editText(written(), '你好@何屿 @Marta').text).toBe('你好@何屿 @Marta');
  });
  it('CH-5 everyone is named apart from the members, each member once', () => {
    let state = insertMention(plainText(''), { from: 0, to: 0 }, { name: '所有人', who: EVERYONE });
    for (let i = 0; i < 2; i += 1)
      state = insertMention(state, { from: state.text.length, to: state.text.length }, HE_YU);
    expect(mentionsOf(state)).toEqual({ mentions: ['heyu'], everyone: true });
  });
  it('CH-5 choosing over a token replaces it', () => {
    const state = written();
    const over = insertMention(state, { from: 2, to: 6 }, MARTA);
    expect(namedIn(over).map(([, who]) => who)).toEqual(['marta', 'marta']);
  });
});

describe('what is typed after an @', () => {
  it('CH-5 is the query, after Chinese and at the start', () => {
    expect(queryAt(plainText('你好@ma'), 5)).toEqual({ from: 2, typed: 'ma' });
    expect(queryAt(plainText('@'), 1)).toEqual({ from: 0, typed: '' });
  });
  it('CH-5 is none in an address, after a space, inside a token, or before the @', () => {
    expect(queryAt(plainText('tea@house'), 9)).toBeUndefined();
    expect(queryAt(plainText('@ma lin'), 7)).toBeUndefined();
    expect(queryAt(written(), 4)).toBeUndefined();
    expect(queryAt(plainText('hi @'), 2)).toBeUndefined();
  });
});

describe('names in a text', () => {
  it('CH-5 the longest name wins, and only a whole one counts', () => {
    const names = [{ name: 'Marta', who: 'other' }, MARTA];
    expect(findNames('hi @Marta Lind, @Marta Lindqvist @Marta Lind', names)).toEqual([
      { text: 'hi ' },
      { text: '@Marta', who: 'other' },
      { text: ' Lind, ' },
      { text: '@Marta', who: 'other' },
      { text: ' Lindqvist ' },
      { text: '@Marta Lind', who: 'marta' },
    ]);
  });
  it('CH-5 the pieces joined are the text, whatever stands in it', () => {
    for (const text of ['', '@', '@@何屿 @', '@何屿', 'a@何屿 b\n@Marta Lind\n'])
      expect(
        findNames(text, [HE_YU, MARTA])
          .map((part) => part.text)
          .join(''),
      ).toBe(text);
  });
  it('CH-5 a draft gets its tokens back, not those of two people of one name', () => {
    const text = '@何屿 看@Marta Lind ';
    expect(namedIn(recoverMentions(text, [HE_YU, MARTA]))).toEqual([
      ['@何屿 ', 'heyu'],
      ['@Marta Lind ', 'marta'],
    ]);
    expect(namedIn(recoverMentions(text, [HE_YU, { name: '何屿', who: 'x' }, MARTA]))).toEqual([
      ['@Marta Lind ', 'marta'],
    ]);
  });
});
