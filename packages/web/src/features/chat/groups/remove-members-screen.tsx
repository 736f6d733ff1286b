import type { GroupMember } from '@teahouse/contract';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../app/api.ts';
import { goBack } from '../../../app/navigation.ts';
import { Screen } from '../../../app/screen.tsx';
import type { ScreenProps } from '../../../app/screens.ts';
import { Button } from '../../../ui/button.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { FootBar } from '../../../ui/foot-bar.tsx';
import { ChooseMembers } from './choose-members.tsx';
import { mayManage, mayRemove } from './group-rights.ts';
import { GroupScreen, type OpenGroup } from './group-screen.tsx';
import { useGroupChange } from './use-group-change.ts';

/** The owner and admins take members out. */
export function RemoveMembersScreen({
  params,
}: ScreenProps<'/chats/:conversationId/manage/remove'>) {
  const { t } = useTranslation('groups');
  return (
    <GroupScreen conversationId={params.conversationId} title={t('remove.title')} may={mayManage}>
      {(group) => <Removal group={group} />}
    </GroupScreen>
  );
}

function Removal({ group }: { group: OpenGroup }) {
  const { t } = useTranslation('groups');
  const { busy, change } = useGroupChange(group.id);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [asking, setAsking] = useState(false);
  const keep = useCallback(
    (member: GroupMember) => mayRemove(group.role, member.role),
    [group.role],
  );
  const remove = async () => {
    const done = await change(() =>
      call('POST /chat/groups/:conversationId/removals', {
        params: { conversationId: group.id },
        body: { memberIds: [...chosen] },
      }),
    );
    setAsking(false);
    if (done) goBack(`/chats/${group.id}/manage`);
  };
  const count = chosen.size;
  return (
    <Screen
      title={t('remove.title')}
      backAs="close"
      still
      below={
        <FootBar>
          <Button wide disabled={count === 0} onPress={() => setAsking(true)}>
            {count === 0 ? t('remove.choose') : t('remove.button', { count })}
          </Button>
        </FootBar>
      }
    >
      <ChooseMembers
        conversationId={group.id}
        keep={keep}
        chosen={chosen}
        none={<EmptyState title={t('remove.nobody')} />}
        onChange={setChosen}
      />
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('remove.confirmTitle', { count })}
        text={t('remove.confirmText')}
        confirm={{
          label: t('remove.button', { count }),
          kind: 'danger',
          busy,
          onPress: () => void remove(),
        }}
      />
    </Screen>
  );
}
