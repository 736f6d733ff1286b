import { useQuery } from '@tanstack/react-query';
import type { GroupGlance, Person } from '@teahouse/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call, refusalCode } from '../../../app/api.ts';
import { navigate } from '../../../app/navigation.ts';
import { useRefusalText } from '../../../app/refusal-text.ts';
import { Screen } from '../../../app/screen.tsx';
import type { ScreenProps } from '../../../app/screens.ts';
import { useNameOf } from '../../../sync/contacts.ts';
import { currentSync } from '../../../sync/use-sync.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { FootBar } from '../../../ui/foot-bar.tsx';
import { SkeletonRows } from '../../../ui/skeleton.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { showToast } from '../../../ui/toast.ts';
import { FailedLoad } from './failed-load.tsx';
import styles from './glance-screen.module.css';
import { GroupFaces, useGlanceName } from './group-faces.tsx';

/** The group behind a link or QR code: who is there, and the way in. */
export function GlanceScreen({ params }: ScreenProps<'/g/:token'>) {
  const { t } = useTranslation('groups');
  const { token } = params;
  const { data, error, refetch } = useQuery({
    queryKey: ['group-link-glance', token],
    retry: false,
    queryFn: () => call('GET /chat/group-links/:token', { params: { token } }),
  });
  if (data) return <Glance token={token} group={data.group} inviter={data.inviter} />;
  const gone = error && ['common.not_found', 'common.invalid'].includes(refusalCode(error));
  return (
    <Screen title={t('glance.title')}>
      {!error && <SkeletonRows rows={3} />}
      {gone && (
        <EmptyState
          title={t('glance.goneTitle')}
          text={t('glance.goneText')}
          actions={<Button to="/chats">{t('glance.back')}</Button>}
        />
      )}
      {error && !gone && <FailedLoad onAgain={() => void refetch()} />}
    </Screen>
  );
}

function Glance(props: { token: string; group: GroupGlance; inviter: Person | null }) {
  const { token, group, inviter } = props;
  const { t } = useTranslation('groups');
  const refusalText = useRefusalText();
  const nameOf = useNameOf();
  const name = useGlanceName()(group);
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const [waiting, setWaiting] = useState(false);
  const join = async () => {
    setBusy(true);
    try {
      const { conversation } = await call('POST /chat/group-links/:token/join', {
        params: { token },
        body: { note: note.trim() },
      });
      if (!conversation) return setWaiting(true);
      currentSync()?.accept(conversation);
      navigate(`/chats/${conversation.id}`, { replace: true });
    } catch (error) {
      const gone = refusalCode(error) === 'common.not_found';
      showToast(gone ? t('glance.goneTitle') : refusalText(error), { tone: 'bad' });
    } finally {
      setBusy(false);
    }
  };
  const step = () => {
    if (group.member)
      return (
        <Button wide to={`/chats/${group.conversationId}`}>
          {t('glance.open')}
        </Button>
      );
    if (waiting)
      return (
        <Button wide kind="line" to="/chats">
          {t('glance.back')}
        </Button>
      );
    return (
      <Button wide busy={busy} onPress={() => void join()}>
        {t(group.approval ? 'glance.ask' : 'glance.join')}
      </Button>
    );
  };
  return (
    <Screen title={t('glance.title')} backAs="close" below={<FootBar>{step()}</FootBar>}>
      <div className={styles.glance}>
        <GroupFaces faces={group.faces} size={64} />
        <h2 className={styles.name}>{name}</h2>
        <p className={styles.quiet}>
          {t('glance.count', { count: group.memberCount })}
          {inviter &&
            ` · ${t('glance.inviter', { name: nameOf(inviter.id) || inviter.displayName })}`}
        </p>
        <Faces faces={group.faces} />
        {waiting ? (
          <div className={styles.waiting} role="status">
            <p>{t('glance.waitingTitle')}</p>
            <p className={styles.quiet}>{t('glance.waitingText')}</p>
          </div>
        ) : (
          group.approval &&
          !group.member && (
            <div className={styles.ask}>
              <TextField
                form="alone"
                label={t('glance.note')}
                value={note}
                onChange={setNote}
                placeholder={t('glance.noteHint')}
                hint={t('glance.approval')}
                maxLength={100}
              />
            </div>
          )
        )}
      </div>
    </Screen>
  );
}

function Faces({ faces }: { faces: readonly Person[] }) {
  const nameOf = useNameOf();
  return (
    <ul className={styles.faces}>
      {faces.slice(0, 5).map((face) => {
        const name = nameOf(face.id) || face.displayName;
        return (
          <li key={face.id}>
            <Avatar name={name} src={face.avatarUrl} seed={face.id} size={40} />
            <span>{name}</span>
          </li>
        );
      })}
    </ul>
  );
}
