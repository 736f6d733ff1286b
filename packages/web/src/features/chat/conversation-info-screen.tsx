import type { Conversation, GroupMember } from '@teahouse/contract';
import { Search } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../app/api.ts';
import { MissingScreen } from '../../app/missing-screen.tsx';
import { useRefusalText } from '../../app/refusal-text.ts';
import { Screen } from '../../app/screen.tsx';
import type { ScreenProps } from '../../app/screens.ts';
import { currentSync, useConversation } from '../../sync/use-sync.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Gap } from '../../ui/gap.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { MenuCell } from '../../ui/menu-cell.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { SwitchRow } from '../../ui/switch-row.tsx';
import { showToast } from '../../ui/toast.ts';
import { changeConversation } from './conversation-cell.tsx';
import { DisappearingCell } from './groups/disappearing-cell.tsx';
import { GroupEndings } from './groups/group-endings.tsx';
import { GroupRows, NicknameCell, SavedRow } from './groups/group-rows.tsx';
import { MemberFaces } from './groups/member-faces.tsx';
import { useMembers } from './use-members.ts';

/** What a conversation is and what I may do with it: members, settings of a group, mute, pin, clear, leave. */
export function ConversationInfoScreen({ params }: ScreenProps<'/chats/:conversationId/info'>) {
  const { conversationId } = params;
  const { t } = useTranslation(['chat', 'groups']);
  const conversation = useConversation(conversationId);
  const members = useMembers(conversationId);
  if (!conversation && members.isError) return <MissingScreen />;
  const title = () => {
    if (conversation?.kind === 'archive') return t('info.archive');
    if (conversation?.kind !== 'group') return t('info.direct');
    return conversation.group
      ? t('groups:info.title', { count: conversation.memberCount })
      : t('groups:info.titleLeft');
  };
  return (
    <Screen
      title={title()}
      actions={
        <IconButton
          label={t('info.search')}
          icon={<Search size={24} />}
          to={`/chats/${conversationId}/search`}
        />
      }
    >
      {conversation ? (
        <Info conversation={conversation} members={members.data ?? facesOf(conversation)} />
      ) : (
        <SkeletonRows />
      )}
    </Screen>
  );
}

/** What is known of the members before they are here. */
const facesOf = (conversation: Conversation): GroupMember[] =>
  conversation.faces.map((person) => ({ person, role: 'member', nickname: '', searchKeys: [] }));

function Info({
  conversation,
  members,
}: {
  conversation: Conversation;
  members: readonly GroupMember[];
}) {
  const { t } = useTranslation('chat');
  const { kind } = conversation;
  const group = conversation.group && { ...conversation, group: conversation.group };
  const change = (what: Parameters<typeof changeConversation>[1]) =>
    void changeConversation(conversation, what, t('failed.change'));
  return (
    <>
      {kind !== 'archive' && (
        <>
          <MemberFaces conversation={conversation} members={members} />
          <Gap />
        </>
      )}
      {group && <GroupRows conversation={group} />}
      <SwitchRow
        label={t('info.mute')}
        checked={conversation.muted}
        onChange={(muted) => change({ muted })}
      />
      <SwitchRow
        label={t('info.pin')}
        checked={conversation.pinned}
        onChange={(pinned) => change({ pinned })}
      />
      {group && <SavedRow conversation={group} />}
      <Gap />
      {group && <NicknameCell conversation={group} />}
      <DisappearingCell conversation={conversation} />
      <ClearCell conversation={conversation} />
      {kind === 'group' && <GroupEndings conversation={conversation} />}
    </>
  );
}

function ClearCell({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation('chat');
  const refusalText = useRefusalText();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const clear = async () => {
    setBusy(true);
    try {
      const answer = await call('DELETE /chat/conversations/:conversationId/entries', {
        params: { conversationId: conversation.id },
      });
      currentSync()?.accept(answer.conversation);
      showToast(t('info.cleared'));
    } catch (error) {
      showToast(refusalText(error), { tone: 'bad' });
    } finally {
      setBusy(false);
      setAsking(false);
    }
  };
  return (
    <>
      <MenuCell danger label={t('info.clear')} onPress={() => setAsking(true)} />
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('info.clearTitle')}
        text={t('info.clearText')}
        confirm={{
          label: t('info.clear'),
          kind: 'danger',
          busy,
          onPress: () => void clear(),
        }}
      />
    </>
  );
}
