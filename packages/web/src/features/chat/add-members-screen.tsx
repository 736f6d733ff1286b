import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../app/api.ts';
import { goBack } from '../../app/navigation.ts';
import { Screen } from '../../app/screen.tsx';
import type { ScreenProps } from '../../app/screens.ts';
import { Button } from '../../ui/button.tsx';
import { FootBar } from '../../ui/foot-bar.tsx';
import { showToast } from '../../ui/toast.ts';
import { ChooseFriends } from './choose-friends.tsx';
import { mayManage } from './groups/group-rights.ts';
import { GroupScreen, type OpenGroup } from './groups/group-screen.tsx';
import { useGroupChange } from './groups/use-group-change.ts';
import { useMembers } from './use-members.ts';

/** The contract's CONSENT_ABOVE; its schemas stay out of the browser. */
const CONSENT_ABOVE = 40;

/** Brings more friends into a group, or has them asked first. */
export function AddMembersScreen({ params }: ScreenProps<'/chats/:conversationId/add'>) {
  const { t } = useTranslation('chat');
  return (
    <GroupScreen conversationId={params.conversationId} title={t('group.add')}>
      {(group) => <Add conversation={group} />}
    </GroupScreen>
  );
}

function Add({ conversation }: { conversation: OpenGroup }) {
  const { t } = useTranslation(['chat', 'groups']);
  const { id, memberCount } = conversation;
  const { data: members } = useMembers(id);
  const present = useMemo(() => new Set(members?.map((member) => member.person.id)), [members]);
  const { busy, change } = useGroupChange(id);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const waits = conversation.group.approval && !mayManage(conversation.role);
  const asks = memberCount > CONSENT_ABOVE;
  const add = async () => {
    const changed = await change(() =>
      call('POST /chat/groups/:conversationId/members', {
        params: { conversationId: id },
        body: { memberIds: [...chosen] },
      }),
    );
    if (!changed) return;
    // they are not here yet: the friends, or the owner, have their say first
    if (changed.memberCount < memberCount + chosen.size)
      showToast(t(asks ? 'groups:add.asked' : 'groups:add.waiting'));
    goBack(`/chats/${id}/info`);
  };
  const note = asks ? 'groups:add.consent' : waits ? 'groups:add.approval' : undefined;
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
      <ChooseFriends
        chosen={chosen}
        present={present}
        note={note && t(note)}
        onChange={setChosen}
      />
    </Screen>
  );
}
