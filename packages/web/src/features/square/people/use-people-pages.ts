import { useInfiniteQuery } from '@tanstack/react-query';
import type { SquareProfile } from '@teahouse/contract';

interface PeoplePage {
  people: SquareProfile[];
  cursor: string | null;
}

/** People under ['square', ...key], page by page. */
export function usePeoplePages(
  key: readonly unknown[],
  fetchPage: (cursor?: string) => Promise<PeoplePage>,
) {
  return useInfiniteQuery({
    queryKey: ['square', ...key],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => fetchPage(pageParam),
    getNextPageParam: ({ cursor }) => cursor ?? undefined,
    retry: false,
  });
}

export type PeoplePages = ReturnType<typeof usePeoplePages>;
