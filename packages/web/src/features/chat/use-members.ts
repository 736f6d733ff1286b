import { useQuery } from '@tanstack/react-query';
import type { GroupMember } from '@teahouse/contract';
import { useSync } from '../../sync/use-sync.ts';

/** The members of a conversation, fetched with the conversation itself; kept on the device for reading without a network. */
export function useMembers(conversationId: string, wanted = true) {
  const sync = useSync();
  return useQuery({
    queryKey: ['conversations', conversationId, 'members'],
    enabled: wanted && sync !== undefined,
    retry: false,
    queryFn: async (): Promise<readonly GroupMember[]> => {
      if (!sync) return [];
      const members = await sync.keptAnswer(`members ${conversationId}`, () =>
        sync.refresh(conversationId),
      );
      await sync.met.remember(
        conversationId,
        members.map(({ person }) => person),
      );
      return members;
    },
  });
}
