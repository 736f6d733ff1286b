import { useQuery } from '@tanstack/react-query';
import { call } from '../../app/api.ts';

/** What this instance is and how one signs in. */
export function useInstance() {
  return useQuery({
    queryKey: ['instance'],
    queryFn: () => call('GET /instance', {}),
    staleTime: 60_000,
  });
}
