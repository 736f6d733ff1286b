import type { Entry } from '@teahouse/contract';
import { useTranslation } from 'react-i18next';
import { useConversation } from '../../../sync/use-sync.ts';
import { useMemberNames } from '../groups/member-names.ts';

/** What I call whoever wrote an entry; in an archive, the name in it. */
export function useSenderName(entry: Entry): string {
  const { t } = useTranslation('chat');
  const kind = useConversation(entry.conversationId)?.kind ?? 'direct';
  const nameOf = useMemberNames({ id: entry.conversationId, kind });
  const { content, senderId } = entry;
  if (content.kind === 'archived_text') return content.author;
  return (senderId && nameOf(senderId)) || t('somebody');
}
