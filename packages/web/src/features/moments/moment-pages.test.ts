import type { MomentComment, MomentPost, Person } from '@teahouse/contract';
import { describe, expect, it } from 'vitest';
import { changePages, postsOf, withComment, withMyLike, withPosted } from './moment-pages.ts';

const person = (id: string): Person => ({
  id,
  handle: id,
  displayName: id,
  avatarUrl: null,
  region: '',
  bio: '',
  verified: null,
});
const post = (id: string, part: Partial<MomentPost> = {}): MomentPost => ({
  id,
  author: person('a'),
  text: id,
  media: [],
  link: null,
  place: null,
  createdAt: '2026-08-01T00:00:00.000Z',
  likes: [],
  liked: false,
  comments: [],
  moreComments: false,
  audience: null,
  reminded: [],
  remindsMe: false,
  ...part,
});
const comment = (id: string): MomentComment => ({
  id,
  author: person('me'),
  replyTo: null,
  text: id,
  createdAt: '2026-08-01T00:00:00.000Z',
  mayDelete: true,
});
const me = person('me');
const data = (...pages: MomentPost[][]) => ({
  pages: pages.map((posts) => ({ posts, cursor: null })),
  pageParams: pages.map(() => undefined),
});

describe('my like before the house answers', () => {
  it('MO-3 L4 is added once after those of others, and taken back alone', () => {
    const before = post('1', { likes: [person('b')] });
    const liked = withMyLike(before, me, true);
    expect(liked.likes.map(({ id }) => id)).toEqual(['b', 'me']);
    expect(withMyLike(liked, me, true)).toBe(liked);
    expect(withMyLike(liked, me, false)).toEqual(before);
    expect(withMyLike(before, me, false)).toBe(before);
  });
  it('MO-3 L4 agrees with an answer that has it already', () => {
    const answered = post('1', { likes: [me, person('b')], liked: true });
    expect(withMyLike(answered, me, true)).toBe(answered);
    expect(withMyLike(answered, me, false).likes.map(({ id }) => id)).toEqual(['b']);
  });
});

it('MO-3 W2 a comment that came by two ways is there once', () => {
  const once = withComment(post('1'), comment('c'));
  expect(withComment(once, comment('c'))).toBe(once);
  expect(once.comments).toHaveLength(1);
});

describe('moments in pages', () => {
  it('MO-4 a change reaches its moment on every page; nothing changed is the same', () => {
    const pages = data([post('1')], [post('2')]);
    const change = (one: MomentPost) => (one.id === '2' ? { ...one, text: 'x' } : one);
    expect(postsOf(changePages(pages, change)).map(({ text }) => text)).toEqual(['1', 'x']);
    expect(changePages(pages, (one) => one)).toBe(pages);
  });
  it('MO-4 V6 a deleted moment goes from its page', () => {
    const gone = changePages(data([post('1'), post('2')]), (one) =>
      one.id === '1' ? undefined : one,
    );
    expect(postsOf(gone).map(({ id }) => id)).toEqual(['2']);
  });
  it('MO-4 a moment that moved to the next page is shown once', () => {
    const pages = data([post('1'), post('2')], [post('2'), post('3')]);
    expect(postsOf(pages).map(({ id }) => id)).toEqual(['1', '2', '3']);
  });
  it('MO-1 W2 what I wrote stands first, once', () => {
    const pages = withPosted(data([post('1')]), post('2'));
    expect(postsOf(pages).map(({ id }) => id)).toEqual(['2', '1']);
    expect(withPosted(pages, post('2'))).toBe(pages);
  });
});
