import { useQuery } from '@tanstack/react-query';
import { call } from '../../app/api.ts';
import { queries } from '../../app/query-client.ts';
import { currentSync } from '../../sync/use-sync.ts';

const ask = () => call('GET /square/state', {});

/** What the square's tab shows, and my own choices; asked for again each minute while somebody looks. */
export const squareState = {
  queryKey: ['square', 'state'],
  queryFn: () => currentSync()?.keptAnswer('square/state', ask) ?? ask(),
  refetchInterval: 60_000,
};

/** What the square's tab shows, and my own choices. */
export const useSquareState = () => useQuery(squareState);

/** Asks for it anew: something that it counts was looked at or changed. */
export const askSquareState = () => queries.invalidateQueries({ queryKey: squareState.queryKey });
