import { useQueryClient } from '@tanstack/react-query';
import type { Conversation } from '@teahouse/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../app/api.ts';
import { navigate } from '../../../app/navigation.ts';
import { useRefusalText } from '../../../app/refusal-text.ts';
import { currentSync } from '../../../sync/use-sync.ts';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { MenuCell } from '../../../ui/menu-cell.tsx';
import { showToast } from '../../../ui/toast.ts';

/** The ways out of a group: leave, and for the owner dissolve. */
export function GroupEndings({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation('groups');
  const refusalText = useRefusalText();
  const queries = useQueryClient();
  const [asking, setAsking] = useState<'leave' | 'dissolve' | undefined>();
  const [busy, setBusy] = useState(false);
  if (!conversation.writable) return null;
  const isOwner = conversation.role === 'owner';
  const end = async () => {
    setBusy(true);
    const params = { conversationId: conversation.id };
    try {
      if (asking === 'dissolve') await call('DELETE /chat/groups/:conversationId', { params });
      else await call('POST /chat/groups/:conversationId/leave', { params });
      currentSync()?.accept({ ...conversation, hidden: true, writable: false, group: null });
      if (asking === 'dissolve') showToast(t('dissolve.done'));
      navigate('/chats', { replace: true });
      await queries.invalidateQueries({ queryKey: ['conversations'] });
    } catch (error) {
      showToast(refusalText(error), { tone: 'bad' });
    } finally {
      setBusy(false);
      setAsking(undefined);
    }
  };
  const leaveText = isOwner && conversation.memberCount > 1 ? 'leave.ownerText' : 'leave.text';
  return (
    <>
      <MenuCell danger label={t('leave.label')} onPress={() => setAsking('leave')} />
      {isOwner && (
        <MenuCell danger label={t('dissolve.label')} onPress={() => setAsking('dissolve')} />
      )}
      <ConfirmDialog
        open={asking !== undefined}
        onClose={() => setAsking(undefined)}
        title={t(asking === 'dissolve' ? 'dissolve.title' : 'leave.title')}
        text={
          asking === 'dissolve'
            ? t('dissolve.text', { count: conversation.memberCount })
            : t(leaveText)
        }
        confirm={{
          label: t(asking === 'dissolve' ? 'dissolve.label' : 'leave.label'),
          kind: 'danger',
          busy,
          onPress: () => void end(),
        }}
      />
    </>
  );
}
