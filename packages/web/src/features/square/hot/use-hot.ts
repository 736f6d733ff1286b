import { useQuery } from '@tanstack/react-query';
import { call } from '../../../app/api.ts';
import { currentSync } from '../../../sync/use-sync.ts';

/** A board is there for everybody so long after its minute. */
const NEXT_MS = 66_000;
const SOONEST_MS = 5_000;
const LATEST_MS = 60_000;

const ask = () => call('GET /square/hot', {});

/** The board of hot topics, anew each minute while somebody looks at it; the last one stays for reading without a network. */
export function useHot() {
  return useQuery({
    queryKey: ['square', 'hot'],
    queryFn: () => currentSync()?.keptAnswer('square/hot', ask) ?? ask(),
    refetchInterval: ({ state: { data } }) => {
      const due = data ? Date.parse(data.at) + NEXT_MS - Date.now() : LATEST_MS;
      return Math.min(LATEST_MS, Math.max(SOONEST_MS, due));
    },
  });
}
