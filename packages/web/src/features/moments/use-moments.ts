import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import type { MomentPost } from '@teahouse/contract';
import { useEffect } from 'react';
import { call } from '../../app/api.ts';
import { queries } from '../../app/query-client.ts';
import { useSync } from '../../sync/use-sync.ts';
import type { MomentKey } from './comment-outbox.ts';
import { momentsState } from './follow-moments.ts';
import { keys } from './moment-cache.ts';

/** What the entrance of Moments shows, and my own settings. */
export const useMomentsState = () => useQuery(momentsState);

/** Whoever comes back so soon finds the feed where they left it. */
const KEPT_MS = 60 * 60_000;

/** The feed, newest first; its first page is kept on the device for reading without a network. */
export function useFeed() {
  const sync = useSync();
  return useInfiniteQuery({
    queryKey: keys.feed,
    gcTime: KEPT_MS,
    enabled: sync !== undefined,
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) => {
      const ask = () => call('GET /moments', { query: { cursor: pageParam } });
      if (pageParam !== undefined || !sync) return ask();
      const first = await sync.keptAnswer('moments/feed', ask);
      // the house knows now that I looked
      void queries.invalidateQueries({ queryKey: momentsState.queryKey });
      return first;
    },
    getNextPageParam: ({ cursor }) => cursor ?? undefined,
  });
}

/** Moments of one person that I may see, with their cover and how far back I may look. */
export function usePersonMoments(accountId: string, wanted = true) {
  const sync = useSync();
  return useInfiniteQuery({
    queryKey: keys.of(accountId),
    enabled: wanted && sync !== undefined,
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) => {
      const ask = () =>
        call('GET /moments/of/:accountId', { params: { accountId }, query: { cursor: pageParam } });
      if (pageParam !== undefined || !sync) return ask();
      return sync.keptAnswer(`moments/of/${accountId}`, ask);
    },
    getNextPageParam: ({ cursor }) => cursor ?? undefined,
    retry: false,
  });
}

/** One moment with all its comments that I may see; what a list has of it is shown meanwhile. */
export function useMoment(key: MomentKey) {
  const client = useQueryClient();
  return useQuery({
    queryKey: keys.one(key),
    retry: false,
    queryFn: async (): Promise<MomentPost> =>
      (await call('GET /moments/:authorId/:postId', { params: { ...key } })).post,
    placeholderData: () => held(client, key),
  });
}

function held(
  client: ReturnType<typeof useQueryClient>,
  { authorId, postId }: MomentKey,
): MomentPost | undefined {
  for (const queryKey of [keys.feed, keys.of(authorId)]) {
    const data = client.getQueryData<{ pages: { posts: MomentPost[] }[] }>(queryKey);
    const found = data?.pages.flatMap(({ posts }) => posts).find(({ id }) => id === postId);
    if (found) return found;
  }
  return undefined;
}

/** What was done about moments that I had to do with; looking at it is seeing it. */
export function useNotices() {
  const found = useInfiniteQuery({
    queryKey: keys.notices,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => call('GET /moments/notices', { query: { cursor: pageParam } }),
    getNextPageParam: ({ cursor }) => cursor ?? undefined,
  });
  const unseen = found.data?.pages[0]?.notices.some(({ seen }) => !seen) ?? false;
  useEffect(() => {
    if (!unseen) return;
    void call('PUT /moments/notices/seen', {})
      .then(() => queries.invalidateQueries({ queryKey: momentsState.queryKey }))
      .catch(() => undefined);
  }, [unseen]);
  return found;
}
