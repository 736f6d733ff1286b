import { describe, expect, it } from 'vitest';
import {
  changeHeld,
  countNewer,
  type HeldPosts,
  type ListedPost,
  withFirstPage,
  withNewer,
  withNextPage,
} from './post-pages.ts';

const posts = (ids: string) =>
  [...ids].map((id) => ({ id, likes: 0, text: id }) as unknown as ListedPost);
const page = (ids: string, cursor: string | null = 'next') => ({ posts: posts(ids), cursor });
const held = (ids: string, cursor: string | null = 'far'): HeldPosts => ({
  ...page(ids, cursor),
  newer: null,
});
const shown = (list: HeldPosts) => list.posts.map(({ id }) => id).join('');

describe('a list of posts that is read while it changes', () => {
  it('SQ-3 keeps what is being read; new ones wait until they are asked for', () => {
    const now = withFirstPage(held('edcba'), page('gfedc'));
    expect(shown(now)).toBe('edcba');
    expect(countNewer(now)).toBe(2);
    const asked = withNewer(now);
    expect(shown(asked)).toBe('gfedcba');
    expect(asked.cursor).toBe('far');
  });

  it('SQ-3 lets go what was deleted, and only where the answer would have it', () => {
    expect(shown(withFirstPage(held('edcba'), page('edb')))).toBe('edba');
    expect(shown(withFirstPage(held('edcba'), page('edb', null)))).toBe('edb');
  });

  it('SQ-3 begins anew where everything shown is older than the new page', () => {
    const now = withFirstPage(held('edcba'), page('kjihg'));
    expect(shown(now)).toBe('edcba');
    expect(countNewer(now)).toBe(5);
    expect(withNewer(now)).toMatchObject({ cursor: 'next', newer: null });
    expect(shown(withNewer(now))).toBe('kjihg');
  });

  it('SQ-3 keeps the order that is being read where the list is ordered anew', () => {
    const now = withFirstPage(held('abcd'), page('dxab'));
    expect(shown(now)).toBe('abcd');
    expect(countNewer(now)).toBe(1);
  });

  it('SQ-3 names no post twice, and changes one wherever it waits', () => {
    expect(shown(withNextPage(held('abc'), page('cde', null)))).toBe('abcde');
    const waiting = withFirstPage(held('ba'), page('cba'));
    const changed = changeHeld(waiting, (post) => (post.id === 'c' ? undefined : post));
    expect(countNewer(changed)).toBe(0);
    expect(changeHeld(changed, (post) => post)).toBe(changed);
  });
});
