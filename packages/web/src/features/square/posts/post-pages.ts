import type { Reason, SquarePost } from '@teahouse/contract';

/** A post of a list; "for you" says why it stands there. */
export interface ListedPost extends SquarePost {
  reason?: Reason;
}

/** A page of posts as the house answers it. */
export interface PostPage {
  posts: readonly ListedPost[];
  cursor: string | null;
}

/** What a list shows, and a newer beginning that waits until it is asked for: nothing moves under a reader. */
export interface HeldPosts extends PostPage {
  newer: PostPage | null;
}

const idsOf = (posts: readonly ListedPost[]) => new Set(posts.map(({ id }) => id));

/** Whether the posts that both name stand in the same order. */
function isSameOrder(held: readonly ListedPost[], fresh: readonly ListedPost[]): boolean {
  const inHeld = idsOf(held);
  const inFresh = idsOf(fresh);
  const order = fresh.filter(({ id }) => inHeld.has(id)).map(({ id }) => id);
  return held.filter(({ id }) => inFresh.has(id)).every(({ id }, at) => id === order[at]);
}

/**
 * A list once its first page was asked for again: what it has is brought up to date and what is gone from
 * it goes; what is new before it waits. A list that is ordered anew keeps the order that is being read.
 */
export function withFirstPage(held: HeldPosts | undefined, first: PostPage): HeldPosts {
  if (!held || held.posts.length === 0) return { ...first, newer: null };
  const fresh = new Map(first.posts.map((post) => [post.id, post]));
  const lastOf = (posts: readonly ListedPost[], ids: { has: (id: string) => boolean }) =>
    posts.findLastIndex(({ id }) => ids.has(id));
  const heldIds = idsOf(held.posts);
  const end = lastOf(held.posts, fresh);
  const freshEnd = lastOf(first.posts, heldIds);
  if (end < 0) return first.cursor === null ? { ...first, newer: null } : { ...held, newer: first };
  const ordered = isSameOrder(held.posts, first.posts);
  const kept = held.posts.flatMap((post, at) => {
    const now = fresh.get(post.id);
    if (now) return now;
    const isGone = ordered && (at < end || first.cursor === null);
    return isGone ? [] : post;
  });
  const news = first.posts.slice(0, freshEnd).filter(({ id }) => !heldIds.has(id));
  const isWhole = end === held.posts.length - 1 || (ordered && first.cursor === null);
  const below = isWhole ? first.posts.slice(freshEnd + 1) : [];
  return {
    posts: [...kept, ...below],
    cursor: isWhole ? first.cursor : held.cursor,
    newer: news.length > 0 ? first : null,
  };
}

/** How many posts wait before a list. */
export function countNewer({ posts, newer }: HeldPosts): number {
  if (!newer) return 0;
  const held = idsOf(posts);
  return newer.posts.filter(({ id }) => !held.has(id)).length;
}

/** A list with what waited before it. */
export function withNewer(held: HeldPosts): HeldPosts {
  const { newer } = held;
  if (!newer) return held;
  const ids = idsOf(newer.posts);
  const end = held.posts.findLastIndex(({ id }) => ids.has(id));
  if (end < 0) return { ...newer, newer: null };
  const rest = held.posts.slice(end + 1);
  return {
    posts: [...newer.posts, ...rest],
    cursor: rest.length > 0 ? held.cursor : newer.cursor,
    newer: null,
  };
}

/** A list with its next page; what is there already is not named twice. */
export function withNextPage(held: HeldPosts, page: PostPage): HeldPosts {
  const ids = idsOf(held.posts);
  return {
    ...held,
    posts: [...held.posts, ...page.posts.filter(({ id }) => !ids.has(id))],
    cursor: page.cursor,
  };
}

/** A list with a post of mine before all others; one that is there already stays where it is. */
export function withWritten(held: HeldPosts, post: SquarePost): HeldPosts {
  if (held.posts.some(({ id }) => id === post.id)) return held;
  return { ...held, posts: [post, ...held.posts] };
}

/** What is done to a post wherever it is held: another one takes its place; undefined takes it away. */
export type PostChange = (post: SquarePost) => SquarePost | undefined;

function changeAll(posts: readonly ListedPost[], change: PostChange): readonly ListedPost[] {
  const changed = posts.flatMap((post) => {
    const now = change(post);
    if (now === post) return post;
    return now ? { ...now, ...(post.reason && { reason: post.reason }) } : [];
  });
  const isSame = changed.length === posts.length && changed.every((post, at) => post === posts[at]);
  return isSame ? posts : changed;
}

/** A list with a change made to its posts; the same list where nothing changed. */
export function changeHeld(held: HeldPosts, change: PostChange): HeldPosts {
  const posts = changeAll(held.posts, change);
  const newer = held.newer && changeAll(held.newer.posts, change);
  if (posts === held.posts && newer === (held.newer?.posts ?? null)) return held;
  return { ...held, posts, newer: held.newer && newer && { ...held.newer, posts: newer } };
}
