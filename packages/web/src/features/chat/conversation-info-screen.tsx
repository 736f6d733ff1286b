import { useQueryClient } from '@tanstack/react-query';
import type { Conversation, GroupMember } from '@teahouse/contract';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { call, refusalCode } from '../../app/api.ts';
import { MissingScreen } from '../../app/missing-screen.tsx';
import { navigate } from '../../app/navigation.ts';
import { Screen } from '../../app/screen.tsx';
import type { ScreenProps } from '../../app/screens.ts';
import { useSession } from '../../app/session.ts';
import { useNameOf } from '../../sync/contacts.ts';
import { currentSync, useConversation } from '../../sync/use-sync.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Gap } from '../../ui/gap.tsx';
import { MenuCell } from '../../ui/menu-cell.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { SwitchRow } from '../../ui/switch-row.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.ts';
import { changeConversation } from './conversation-cell.tsx';
import styles from './conversation-info-screen.module.css';
import { groupFailure } from './new-group-screen.tsx';
import { useMembers } from './use-members.ts';

/** What a conversation is and what I may do with it: members, name, mute, pin, clear, leave. */
export function ConversationInfoScreen({ params }: ScreenProps<'/chats/:conversationId/info'>) {
  const { conversationId } = params;
  const { t } = useTranslation('chat');
  const conversation = useConversation(conversationId);
  const members = useMembers(conversationId);
  if (!conversation && members.isError) return <MissingScreen />;
  const title =
    conversation?.kind === 'group'
      ? t('info.group', { count: conversation.memberCount })
      : t(conversation?.kind === 'archive' ? 'info.archive' : 'info.direct');
  return (
    <Screen title={title}>
      {conversation ? (
        <Info conversation={conversation} members={members.data ?? []} />
      ) : (
        <SkeletonRows />
      )}
    </Screen>
  );
}

function Info({
  conversation,
  members,
}: {
  conversation: Conversation;
  members: readonly GroupMember[];
}) {
  const { t } = useTranslation('chat');
  const { kind } = conversation;
  const change = (what: Parameters<typeof changeConversation>[1]) =>
    void changeConversation(conversation, what, t('failed.change'));
  return (
    <>
      {kind !== 'archive' && <Faces conversation={conversation} members={members} />}
      <Gap />
      {kind === 'group' && <GroupName conversation={conversation} />}
      <MenuCell label={t('info.search')} to={`/chats/${conversation.id}/search`} />
      <Gap />
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
      <Gap />
      <Endings conversation={conversation} />
    </>
  );
}

function Faces({
  conversation,
  members,
}: {
  conversation: Conversation;
  members: readonly GroupMember[];
}) {
  const { t } = useTranslation('chat');
  const nameOf = useNameOf();
  const session = useSession();
  const me = session.status === 'member' ? session.me.id : '';
  const [all, setAll] = useState(false);
  const isGroup = conversation.kind === 'group';
  const people = isGroup ? members : members.filter((member) => member.person.id !== me);
  const shown = all ? people : people.slice(0, 19);
  const addTo = isGroup ? `/chats/${conversation.id}/add` : '/chats/new-group';
  return (
    <>
      <ul className={styles.faces}>
        {shown.map(({ person, role }) => {
          const mine = person.id === me;
          const to = mine
            ? '/me/profile'
            : `/people/${person.id}${isGroup ? `?group=${conversation.id}` : ''}`;
          return (
            <li key={person.id}>
              <Link href={to} className={styles.face}>
                <span className={styles.picture}>
                  <Avatar
                    name={nameOf(person.id) || person.displayName}
                    src={person.avatarUrl}
                    seed={person.id}
                    size={48}
                  />
                  {isGroup && role === 'owner' && (
                    <span className={styles.owner}>{t('info.owner')}</span>
                  )}
                </span>
                <span className={styles.name}>
                  {mine ? t('me') : nameOf(person.id) || person.displayName}
                </span>
              </Link>
            </li>
          );
        })}
        {conversation.writable && (
          <li>
            <Link href={addTo} className={styles.face}>
              <span className={styles.plus}>
                <Plus size={24} aria-hidden="true" />
              </span>
              <span className={styles.name}>{t('info.invite')}</span>
            </Link>
          </li>
        )}
      </ul>
      {people.length > shown.length && (
        <MenuCell
          label={t('info.allMembers', { count: people.length })}
          onPress={() => setAll(true)}
        />
      )}
    </>
  );
}

function GroupName({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation('chat');
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    try {
      const answer = await call('PUT /chat/groups/:conversationId/name', {
        params: { conversationId: conversation.id },
        body: { name: name.trim() },
      });
      currentSync()?.accept(answer.conversation);
      setOpen(false);
    } catch (error) {
      showToast(t(groupFailure(refusalCode(error))), { tone: 'bad' });
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <MenuCell
        label={t('group.name')}
        value={conversation.name || t('info.unnamed')}
        onPress={() => {
          setName(conversation.name ?? '');
          setOpen(true);
        }}
      />
      <Sheet
        open={open}
        onClose={() => setOpen(false)}
        title={t('group.name')}
        actions={
          <Button wide busy={busy} disabled={!name.trim()} onPress={() => void save()}>
            {t('info.saveName')}
          </Button>
        }
      >
        <TextField
          form="alone"
          first
          label={t('group.name')}
          value={name}
          onChange={setName}
          maxLength={32}
        />
      </Sheet>
    </>
  );
}

function Endings({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation('chat');
  const queries = useQueryClient();
  const [asking, setAsking] = useState<'clear' | 'leave' | undefined>();
  const [busy, setBusy] = useState(false);
  const params = { conversationId: conversation.id };
  const run = async () => {
    setBusy(true);
    try {
      if (asking === 'clear') {
        const answer = await call('DELETE /chat/conversations/:conversationId/entries', { params });
        currentSync()?.accept(answer.conversation);
        showToast(t('info.cleared'));
      } else {
        await call('POST /chat/groups/:conversationId/leave', { params });
        currentSync()?.accept({ ...conversation, hidden: true, writable: false });
        await queries.invalidateQueries({ queryKey: ['conversations'] });
        navigate('/chats', { replace: true });
      }
    } catch (error) {
      showToast(t(groupFailure(refusalCode(error))), { tone: 'bad' });
    } finally {
      setBusy(false);
      setAsking(undefined);
    }
  };
  return (
    <>
      <MenuCell danger label={t('info.clear')} onPress={() => setAsking('clear')} />
      {conversation.kind === 'group' && conversation.writable && (
        <MenuCell danger label={t('info.leave')} onPress={() => setAsking('leave')} />
      )}
      <ConfirmDialog
        open={asking !== undefined}
        onClose={() => setAsking(undefined)}
        title={t(asking === 'leave' ? 'info.leaveTitle' : 'info.clearTitle')}
        text={t(asking === 'leave' ? 'info.leaveText' : 'info.clearText')}
        confirm={{
          label: t(asking === 'leave' ? 'info.leave' : 'info.clear'),
          kind: 'danger',
          busy,
          onPress: () => void run(),
        }}
      />
    </>
  );
}
