import { describe, expect, it } from 'vitest';
import {
  addFiles,
  type DraftFile,
  emptyDraft,
  faultOf,
  isWorthKeeping,
  mayGo,
  moveItem,
  overBy,
  takesMore,
} from './draft.ts';

const file = (key: string, kind: DraftFile['kind'] = 'image', ready = true): DraftFile => ({
  key,
  kind,
  fileName: `${key}.jpg`,
  width: null,
  height: null,
  durationMs: null,
  ready,
});
const pictures = (count: number) => Array.from({ length: count }, (_, at) => file(`p${at}`));

describe('files of a moment', () => {
  it('MO-1 W1 nine pictures at most', () => {
    const { files, leftOut } = addFiles(pictures(7), [file('a'), file('b'), file('c')], 9);
    expect(files).toHaveLength(9);
    expect(leftOut).toBe('tooMany');
    expect(takesMore(files, 9)).toBe(false);
    expect(addFiles([], pictures(9), 9).leftOut).toBeUndefined();
  });
  it('MO-1 W1 a film stands alone, and none joins pictures', () => {
    const film = file('f', 'video');
    expect(addFiles([], [film, file('a')], 9)).toEqual({ files: [film], leftOut: 'pictureOrFilm' });
    expect(addFiles(pictures(1), [film], 9).leftOut).toBe('pictureOrFilm');
    expect(addFiles([film], [file('g', 'video')], 9).leftOut).toBe('pictureOrFilm');
    expect(takesMore([film], 9)).toBe(false);
  });
  it('MO-1 W1 what is too large or too long is said', () => {
    expect(faultOf('image', 0, null)).toBe('broken');
    expect(faultOf('image', 31 * 1024 * 1024, null)).toBe('tooLarge');
    expect(faultOf('video', 1, 62_000)).toBe('tooLong');
    expect(faultOf('video', 1, 60_400)).toBeUndefined();
  });
  it('MO-1 the order is changed by taking one to another place', () => {
    const items = ['a', 'b', 'c', 'd'];
    expect(moveItem(items, 0, 2)).toEqual(['b', 'c', 'a', 'd']);
    expect(moveItem(items, 3, 0)).toEqual(['d', 'a', 'b', 'c']);
    expect(moveItem(items, 1, 4)).toBe(items);
    expect(moveItem(items, 9, 0)).toBe(items);
  });
});

describe('a draft', () => {
  it('MO-1 W1 goes only with something in it that is ready and sound', () => {
    expect(mayGo(emptyDraft)).toBe(false);
    expect(mayGo({ ...emptyDraft, text: ' \n ' })).toBe(false);
    expect(mayGo({ ...emptyDraft, text: '茶' })).toBe(true);
    expect(mayGo({ ...emptyDraft, files: [file('a')] })).toBe(true);
    expect(mayGo({ ...emptyDraft, files: [file('a', 'image', false)] })).toBe(false);
    expect(mayGo({ ...emptyDraft, files: [{ ...file('a'), fault: 'heic' }] })).toBe(false);
    expect(mayGo({ ...emptyDraft, text: '茶'.repeat(2_001) })).toBe(false);
    expect(overBy('茶'.repeat(2_001))).toBe(1);
  });
  it('MO-1 is kept as soon as something would be missed', () => {
    expect(isWorthKeeping({ ...emptyDraft, audience: { kind: 'me' } })).toBe(false);
    expect(isWorthKeeping({ ...emptyDraft, files: [file('a', 'image', false)] })).toBe(true);
  });
});
