import { useQuery } from '@tanstack/react-query';
import type { GroupInvitation } from '@teahouse/contract';
import { call } from '../../../app/api.ts';
import { useSync } from '../../../sync/use-sync.ts';

/** Groups that I was asked into, the newest first; kept on the device for reading without a network. */
export function useInvitations() {
  const sync = useSync();
  return useQuery({
    queryKey: ['invitations'],
    enabled: sync !== undefined,
    retry: false,
    queryFn: async (): Promise<readonly GroupInvitation[]> => {
      const ask = async () => (await call('GET /chat/group-invitations', {})).invitations;
      return sync ? sync.keptAnswer('invitations', ask) : ask();
    },
  });
}
