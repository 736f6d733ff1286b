import i18next from 'i18next';
import { currentSync } from '../../../sync/use-sync.ts';
import { showToast } from '../../../ui/toast.ts';

/** Deletes messages for me, at once and on all my devices; for some seconds it can be undone. */
export function deleteMessages(conversationId: string, positions: readonly number[]): void {
  const undo = currentSync()?.deleteForMe(conversationId, positions);
  if (!undo) return;
  const t = i18next.getFixedT(null, 'messages');
  showToast(t('deleted.done', { count: positions.length }), {
    action: {
      label: t('deleted.undo'),
      onPress: () => {
        if (!undo()) showToast(t('deleted.tooLate'), { tone: 'bad' });
      },
    },
  });
}
