import { type InfiniteData, useInfiniteQuery } from '@tanstack/react-query';
import type { SquareComment } from '@teahouse/contract';
import { call } from '../../../app/api.ts';

/** How comments are ordered. */
export type CommentOrder = 'hot' | 'newest';

/** Pages of comments as they are held. */
export type CommentPages = InfiniteData<{ comments: SquareComment[]; cursor: string | null }>;

/** Every list of comments under a post is held below this. */
export const commentsKey = (postId: string) => ['square', 'comments', postId] as const;

/** Comments under a post, or the answers of one thread, oldest first. */
export function useComments(
  postId: string,
  asked: { order?: CommentOrder; threadId?: string; wanted?: boolean },
) {
  const { order = 'hot', threadId, wanted = true } = asked;
  return useInfiniteQuery({
    queryKey: [...commentsKey(postId), threadId ?? order],
    enabled: wanted,
    retry: false,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      call('GET /square/posts/:postId/comments', {
        params: { postId },
        query: { cursor: pageParam, order, ...(threadId && { threadId }) },
      }),
    getNextPageParam: ({ cursor }) => cursor ?? undefined,
  });
}

/** The comments of all pages; one that moved between two questions is named once. */
export function commentsOf(data: CommentPages | undefined): SquareComment[] {
  const seen = new Set<string>();
  const all = data?.pages.flatMap(({ comments }) => comments) ?? [];
  return all.filter(({ id }) => !seen.has(id) && seen.add(id));
}
