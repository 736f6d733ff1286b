import { useQuery } from '@tanstack/react-query';
import type { HeldEntry } from '../../../sync/held-entry.ts';
import { useSync } from '../../../sync/use-sync.ts';

/** The entry that another one answers: undefined while it is looked for or cannot be reached, null where it may not be read. */
export function useQuoted(conversationId: string, position: number): HeldEntry | null | undefined {
  const sync = useSync();
  const { data } = useQuery({
    queryKey: ['quoted', conversationId, position],
    enabled: sync !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    // null is an answer, undefined is none for the query either
    queryFn: async () => {
      const entry = await sync?.logs.entryAt(conversationId, position);
      if (entry === undefined) throw new Error('not reachable');
      return entry;
    },
  });
  return data;
}
