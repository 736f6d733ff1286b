import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../app/api.ts';
import { Screen } from '../../../app/screen.tsx';
import type { ScreenProps } from '../../../app/screens.ts';
import { Button } from '../../../ui/button.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { FootBar } from '../../../ui/foot-bar.tsx';
import { LinkText } from '../../../ui/link-text.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import styles from './announcement.module.css';
import { closeAnnouncement } from './announcement-banner.tsx';
import { mayManage } from './group-rights.ts';
import { GroupScreen, type OpenGroup } from './group-screen.tsx';
import { useGroupChange } from './use-group-change.ts';

/** The contract's limit of an announcement. */
const MAX_TEXT = 2_000;

/** What everybody in a group should know: to read, and for the owner and admins to write. */
export function AnnouncementScreen({ params }: ScreenProps<'/chats/:conversationId/announcement'>) {
  const { t } = useTranslation('groups');
  const [writing, setWriting] = useState(false);
  return (
    <GroupScreen conversationId={params.conversationId} title={t('announcement.title')}>
      {(group) =>
        writing && mayManage(group.role) ? (
          <Write conversation={group} onDone={() => setWriting(false)} />
        ) : (
          <Read conversation={group} onWrite={() => setWriting(true)} />
        )
      }
    </GroupScreen>
  );
}

function Read({ conversation, onWrite }: { conversation: OpenGroup; onWrite: () => void }) {
  const { t } = useTranslation('groups');
  const { announcement } = conversation.group;
  const may = mayManage(conversation.role);
  return (
    <Screen
      title={t('announcement.title')}
      below={
        may && (
          <FootBar>
            <Button wide onPress={onWrite}>
              {t(announcement ? 'announcement.edit' : 'announcement.write')}
            </Button>
          </FootBar>
        )
      }
    >
      {announcement ? (
        <div className={styles.text}>
          <LinkText text={announcement} />
        </div>
      ) : (
        <EmptyState
          title={t('announcement.none')}
          text={t(may ? 'announcement.noneMine' : 'announcement.noneText')}
        />
      )}
    </Screen>
  );
}

function Write({ conversation, onDone }: { conversation: OpenGroup; onDone: () => void }) {
  const { t } = useTranslation('groups');
  const { id, group } = conversation;
  const { busy, change } = useGroupChange(id);
  const [text, setText] = useState(group.announcement);
  const [asking, setAsking] = useState(false);
  const put = async (next: string) => {
    const done = await change(() =>
      call('PUT /chat/groups/:conversationId/announcement', {
        params: { conversationId: id },
        body: { text: next },
      }),
    );
    setAsking(false);
    if (!done) return;
    // who wrote it has read it
    closeAnnouncement(id, next);
    onDone();
  };
  const written = text.trim();
  return (
    <Screen
      title={t('announcement.title')}
      backAs="close"
      onBack={onDone}
      below={
        <FootBar>
          {group.announcement && (
            <Button kind="danger" onPress={() => setAsking(true)}>
              {t('announcement.takeDown')}
            </Button>
          )}
          <Button
            wide
            busy={busy}
            disabled={!written || written === group.announcement}
            onPress={() => void put(written)}
          >
            {t('announcement.publish')}
          </Button>
        </FootBar>
      }
    >
      <div className={styles.write}>
        <TextField
          form="alone"
          multiline
          label={t('announcement.field')}
          hint={t('announcement.hint')}
          aside={`${text.length} / ${MAX_TEXT}`}
          value={text}
          onChange={setText}
          maxLength={MAX_TEXT}
        />
      </div>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('announcement.takeDownTitle')}
        text={t('announcement.takeDownText')}
        confirm={{
          label: t('announcement.takeDown'),
          kind: 'danger',
          busy,
          onPress: () => void put(''),
        }}
      />
    </Screen>
  );
}
