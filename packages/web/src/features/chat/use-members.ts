import { useQuery } from '@tanstack/react-query';
import type { GroupMember, Person } from '@teahouse/contract';
import type { Sync } from '../../sync/sync.ts';
import { useSync } from '../../sync/use-sync.ts';

/** Two full groups: the names of those who left stay with what they said. */
const MAX_MET = 1_000;

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
      await meet(sync, conversationId, members);
      return members;
    },
  });
}

/** Remembers everybody who was ever seen in a conversation: whoever left it, or was left by it, keeps a name. */
async function meet(
  sync: Sync,
  conversationId: string,
  members: readonly GroupMember[],
): Promise<void> {
  const mark = `met ${conversationId}`;
  const before = ((await sync.mark(mark)) ?? []) as readonly Person[];
  const met = new Map(before.map((person) => [person.id, person]));
  for (const { person } of members) {
    // taken out and put back: the newest are last
    met.delete(person.id);
    met.set(person.id, person);
  }
  sync.meet(met.values());
  if (members.length > 0) sync.setMark(mark, [...met.values()].slice(-MAX_MET));
}
