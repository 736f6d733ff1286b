import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import {
  countNewer,
  type HeldPosts,
  type ListedPost,
  type PostPage,
  withFirstPage,
  withNewer,
  withNextPage,
} from './post-pages.ts';

/** Whoever comes back so soon finds the list where they left it. */
const KEPT_MS = 60 * 60_000;
const NONE: readonly ListedPost[] = [];

/** An endless list of posts, for drawing. */
export interface PostPages {
  posts: readonly ListedPost[];
  /** Nothing came yet. */
  isPending: boolean;
  /** Why nothing can be shown. */
  error: unknown;
  hasMore: boolean;
  moreFailed: boolean;
  more: () => void;
  /** How many new ones wait before the first one shown. */
  newer: number;
  showNewer: () => void;
  /** Asks again and shows what is new. */
  refresh: () => Promise<void>;
}

/** Posts under ['square', ...key], page by page. What changes meanwhile is brought up to date by the first page alone; new ones wait before the list. */
export function usePosts(
  key: readonly unknown[],
  fetchPage: (cursor?: string) => Promise<PostPage>,
): PostPages {
  const client = useQueryClient();
  const queryKey = ['square', ...key];
  const heldNow = () => client.getQueryData<HeldPosts>(queryKey);
  const { data, isPending, error, refetch } = useQuery({
    queryKey,
    gcTime: KEPT_MS,
    retry: false,
    queryFn: async () => {
      const first = await fetchPage();
      return withFirstPage(heldNow(), first);
    },
  });
  const change = (work: (held: HeldPosts) => HeldPosts) =>
    client.setQueryData<HeldPosts>(queryKey, (held) => held && work(held));
  const [failedAt, setFailedAt] = useState<string | undefined>();
  const asking = useRef<string | undefined>(undefined);
  const more = async () => {
    const cursor = heldNow()?.cursor;
    if (!cursor || asking.current === cursor) return;
    asking.current = cursor;
    setFailedAt(undefined);
    try {
      const page = await fetchPage(cursor);
      change((held) => (held.cursor === cursor ? withNextPage(held, page) : held));
    } catch {
      setFailedAt(cursor);
    } finally {
      if (asking.current === cursor) asking.current = undefined;
    }
  };
  return {
    posts: data?.posts ?? NONE,
    isPending,
    error: data ? null : error,
    hasMore: Boolean(data?.cursor),
    moreFailed: Boolean(data?.cursor) && failedAt === data?.cursor,
    more: () => void more(),
    newer: data ? countNewer(data) : 0,
    showNewer: () => void change(withNewer),
    refresh: async () => {
      await refetch();
      change(withNewer);
    },
  };
}
