import { useQuery } from '@tanstack/react-query';
import { call } from '../../../app/api.ts';
import { currentSync } from '../../../sync/use-sync.ts';

/** Somebody on the square; who was seen before can be read without a network. */
export const useSquarePerson = (accountId: string) =>
  useQuery({
    queryKey: ['square', 'person', accountId],
    retry: false,
    queryFn: () => {
      const ask = () => call('GET /square/people/:accountId', { params: { accountId } });
      return currentSync()?.keptAnswer(`square/person/${accountId}`, ask) ?? ask();
    },
  });
