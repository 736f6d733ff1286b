import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { currentSync } from '../../sync/use-sync.ts';

/** An answer of the house that is kept on the device for when there is no network. */
export function useKeptQuery<T>(
  queryKey: readonly [string, ...string[]],
  ask: () => Promise<T>,
): UseQueryResult<T> {
  return useQuery({
    queryKey,
    queryFn: () => {
      const sync = currentSync();
      return sync ? sync.keptAnswer(queryKey.join('/'), ask) : ask();
    },
  });
}
