import type { GroupMember } from '@teahouse/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../app/api.ts';
import { goBack } from '../../../app/navigation.ts';
import { Screen } from '../../../app/screen.tsx';
import type { ScreenProps } from '../../../app/screens.ts';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { FootBar } from '../../../ui/foot-bar.tsx';
import { useMembers } from '../use-members.ts';
import { ChooseMembers } from './choose-members.tsx';
import { GroupScreen } from './group-screen.tsx';
import { useGroupChange } from './use-group-change.ts';

/** The contract's MAX_ADMINS; its schemas stay out of the browser. */
const MAX_ADMINS = 10;
const isNoOwner = (member: GroupMember) => member.role !== 'owner';

/** The owner chooses the admins. */
export function AdminsScreen({ params }: ScreenProps<'/chats/:conversationId/manage/admins'>) {
  const { t } = useTranslation('groups');
  const { conversationId } = params;
  return (
    <GroupScreen
      conversationId={conversationId}
      title={t('admins.title')}
      may={(role) => role === 'owner'}
    >
      {() => <Admins conversationId={conversationId} />}
    </GroupScreen>
  );
}

function Admins({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation('groups');
  const { data: members } = useMembers(conversationId);
  const { busy, change } = useGroupChange(conversationId);
  const [changed, setChanged] = useState<ReadonlySet<string> | undefined>();
  const present = members?.filter((member) => member.role === 'admin');
  const chosen = changed ?? new Set(present?.map((member) => member.person.id));
  const save = async () => {
    const done = await change(() =>
      call('PUT /chat/groups/:conversationId/admins', {
        params: { conversationId },
        body: { memberIds: [...chosen] },
      }),
    );
    if (done) goBack(`/chats/${conversationId}/manage`);
  };
  return (
    <Screen
      title={t('admins.title')}
      backAs="close"
      still
      below={
        <FootBar>
          <Button wide busy={busy} disabled={!changed} onPress={() => void save()}>
            {chosen.size === 0 ? t('admins.saveNone') : t('admins.save', { count: chosen.size })}
          </Button>
        </FootBar>
      }
    >
      <ChooseMembers
        conversationId={conversationId}
        keep={isNoOwner}
        chosen={chosen}
        most={MAX_ADMINS}
        note={t('admins.note')}
        none={<EmptyState title={t('remove.nobody')} />}
        onChange={setChanged}
      />
    </Screen>
  );
}
