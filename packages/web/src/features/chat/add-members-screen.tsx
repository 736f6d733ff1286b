import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call, refusalCode } from '../../app/api.ts';
import { goBack } from '../../app/navigation.ts';
import { Screen } from '../../app/screen.tsx';
import type { ScreenProps } from '../../app/screens.ts';
import { currentSync } from '../../sync/use-sync.ts';
import { Button } from '../../ui/button.tsx';
import { FootBar } from '../../ui/foot-bar.tsx';
import { showToast } from '../../ui/toast.ts';
import { ChooseFriends } from './choose-friends.tsx';
import { groupFailure } from './new-group-screen.tsx';
import { useMembers } from './use-members.ts';

/** Brings more friends into a group. */
export function AddMembersScreen({ params }: ScreenProps<'/chats/:conversationId/add'>) {
  const { conversationId } = params;
  const { t } = useTranslation('chat');
  const queries = useQueryClient();
  const { data: members } = useMembers(conversationId);
  const present = useMemo(() => new Set(members?.map((member) => member.person.id)), [members]);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [busy, setBusy] = useState(false);
  const add = async () => {
    setBusy(true);
    try {
      const { conversation } = await call('POST /chat/groups/:conversationId/members', {
        params: { conversationId },
        body: { memberIds: [...chosen] },
      });
      currentSync()?.accept(conversation);
      await queries.invalidateQueries({ queryKey: ['conversations', conversationId] });
      goBack(`/chats/${conversationId}/info`);
    } catch (error) {
      showToast(t(groupFailure(refusalCode(error))), { tone: 'bad' });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Screen
      title={t('group.add')}
      backAs="close"
      still
      below={
        <FootBar>
          <Button wide disabled={chosen.size === 0} busy={busy} onPress={() => void add()}>
            {chosen.size === 0 ? t('group.choose') : t('group.addCount', { count: chosen.size })}
          </Button>
        </FootBar>
      }
    >
      <ChooseFriends chosen={chosen} present={present} onChange={setChosen} />
    </Screen>
  );
}
