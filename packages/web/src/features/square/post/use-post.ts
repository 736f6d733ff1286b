import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { SquarePost } from '@teahouse/contract';
import { call } from '../../../app/api.ts';
import { postKey } from '../posts/post-cache.ts';
import type { HeldPosts } from '../posts/post-pages.ts';

/** One post; what a list has of it is shown meanwhile. */
export function usePost(postId: string, wanted = true) {
  const client = useQueryClient();
  return useQuery({
    queryKey: postKey(postId),
    enabled: wanted,
    retry: false,
    queryFn: async (): Promise<SquarePost> =>
      (await call('GET /square/posts/:postId', { params: { postId } })).post,
    placeholderData: () => {
      for (const [, data] of client.getQueriesData<Partial<HeldPosts>>({ queryKey: ['square'] })) {
        const found = data?.posts?.find?.(({ id }) => id === postId);
        if (found) return found;
      }
      return undefined;
    },
  });
}
