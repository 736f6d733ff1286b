import { useQuery } from '@tanstack/react-query';
import { call } from '../../../app/api.ts';

/** Somebody's page on the square: how the two of us stand. */
export function useSquarePerson(accountId: string, wanted = true) {
  return useQuery({
    queryKey: ['square', 'person', accountId],
    enabled: wanted,
    retry: false,
    queryFn: () => call('GET /square/people/:accountId', { params: { accountId } }),
  });
}
