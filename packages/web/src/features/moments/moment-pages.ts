import type { InfiniteData } from '@tanstack/react-query';
import type { MomentComment, MomentPost, Person } from '@teahouse/contract';

/** A page of moments as the house answers it: of the feed or of one person. */
export interface MomentPage {
  posts: MomentPost[];
  cursor: string | null;
}

/** What is done to a moment wherever it is held: another one takes its place; undefined takes it away. */
export type MomentChange = (post: MomentPost) => MomentPost | undefined;

/** Pages with a change made to their moments; the same pages where nothing changed. */
export function changePages<Page extends MomentPage>(
  data: InfiniteData<Page>,
  change: MomentChange,
): InfiniteData<Page> {
  let changed = false;
  const pages = data.pages.map((page) => {
    const posts = page.posts.flatMap((post) => change(post) ?? []);
    if (posts.length === page.posts.length && posts.every((post, at) => post === page.posts[at]))
      return page;
    changed = true;
    return { ...page, posts };
  });
  return changed ? { ...data, pages } : data;
}

/** Pages with a new moment before all others; one that is there already stays where it is. */
export function withPosted<Page extends MomentPage>(
  data: InfiniteData<Page>,
  post: MomentPost,
): InfiniteData<Page> {
  const [first, ...rest] = data.pages;
  if (!first || data.pages.some((page) => page.posts.some(({ id }) => id === post.id))) return data;
  return { ...data, pages: [{ ...first, posts: [post, ...first.posts] }, ...rest] };
}

/** The moments of all pages, newest first; one that moved between two questions is named once. */
export function postsOf(data: InfiniteData<MomentPage>): MomentPost[] {
  const seen = new Set<string>();
  return data.pages.flatMap((page) => page.posts).filter(({ id }) => !seen.has(id) && seen.add(id));
}

/** A moment as it is once I like it, or no longer do; the names of others keep their order. */
export function withMyLike(post: MomentPost, me: Person, liked: boolean): MomentPost {
  if (post.liked === liked) return post;
  const others = post.likes.filter(({ id }) => id !== me.id);
  return { ...post, liked, likes: liked ? [...others, me] : others };
}

/** A moment with a comment of mine that the house has; not twice. */
export function withComment(post: MomentPost, comment: MomentComment): MomentPost {
  if (post.comments.some(({ id }) => id === comment.id)) return post;
  return { ...post, comments: [...post.comments, comment] };
}

/** A moment without a comment. */
export const withoutComment = (post: MomentPost, commentId: string): MomentPost => ({
  ...post,
  comments: post.comments.filter(({ id }) => id !== commentId),
});
