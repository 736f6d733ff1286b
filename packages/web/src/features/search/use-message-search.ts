import { useInfiniteQuery } from '@tanstack/react-query';
import type { Entry, FoundMessage } from '@teahouse/contract';
import { useDeferredValue, useEffect } from 'react';
import { call, refusalCode } from '../../app/api.ts';
import { wordsIn } from '../../sync/search-held.ts';
import { currentSync } from '../../sync/use-sync.ts';
import { asksAnything, type MessageQuery, momentsOf } from './message-query.ts';

const PAGE = 50;
const MOST_HELD = 200;

interface FoundPage {
  found: readonly { entry: Entry; sender: FoundMessage['sender'] }[];
  marks: readonly string[];
  cursor: string | null;
  /** Only what this device holds was searched. */
  held: boolean;
}

export interface MessageSearch {
  found: FoundPage['found'];
  marks: readonly string[];
  state: 'idle' | 'pending' | 'done' | 'failed';
  held: boolean;
  more: boolean;
  loadMore: () => void;
  again: () => void;
}

const noMarks: readonly string[] = [];

/** Messages that a query finds, the newest first; without a network those that this device holds. */
export function useMessageSearch(query: MessageQuery): MessageSearch {
  const { conversationId, kind, senderId, from, until } = query;
  const text = useDeferredValue(query.text.trim());
  const asked = { text, conversationId, kind, senderId, from, until };
  const wanted = asksAnything(asked);
  const search = useInfiniteQuery({
    queryKey: ['search', 'messages', asked],
    enabled: wanted,
    retry: false,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => findMessages(asked, pageParam, signal),
    getNextPageParam: (page) => page.cursor ?? undefined,
  });
  const pages = search.data?.pages ?? [];
  useEffect(() => {
    const people = search.data?.pages.flatMap((page) =>
      page.found.flatMap(({ sender }) => sender ?? []),
    );
    if (people && people.length > 0) currentSync()?.met.meet(people);
  }, [search.data]);
  return {
    found: pages.flatMap((page) => page.found),
    marks: pages[0]?.marks ?? noMarks,
    state: !wanted ? 'idle' : search.isError ? 'failed' : search.isPending ? 'pending' : 'done',
    held: pages.some((page) => page.held),
    more: search.hasNextPage,
    loadMore: () => {
      if (search.hasNextPage && !search.isFetchingNextPage) void search.fetchNextPage();
    },
    again: () => void search.refetch(),
  };
}

async function findMessages(
  query: MessageQuery,
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<FoundPage> {
  const { text, conversationId, kind, senderId } = query;
  const asked = { text, conversationId, kind, senderId, ...momentsOf(query) };
  try {
    const page = await call('GET /chat/search', {
      query: { ...asked, cursor, limit: PAGE },
      signal,
    });
    return { ...page, held: false };
  } catch (error) {
    const sync = currentSync();
    if (refusalCode(error) !== 'network' || !sync) throw error;
    const entries = await sync.logs.search(asked, MOST_HELD);
    const found = entries.map((entry) => ({ entry, sender: null }));
    return { found, marks: wordsIn(text), cursor: null, held: true };
  }
}
