import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Profile } from '@teahouse/contract';
import { Ban, Ellipsis, MessageCircle, Star, UserMinus, UserPlus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../app/api.ts';
import { MissingScreen } from '../../app/missing-screen.tsx';
import { goBack, navigate } from '../../app/navigation.ts';
import { useRefusalText } from '../../app/refusal-text.ts';
import { Screen } from '../../app/screen.tsx';
import type { ScreenProps } from '../../app/screens.ts';
import { currentSync } from '../../sync/use-sync.ts';
import { ActionMenu } from '../../ui/action-menu.tsx';
import { Avatar } from '../../ui/avatar.tsx';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { FootBar } from '../../ui/foot-bar.tsx';
import { Gap } from '../../ui/gap.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { MenuCell } from '../../ui/menu-cell.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { TagLabel } from '../../ui/tag-label.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.ts';
import { VerifiedBadge } from '../../ui/verified-badge.tsx';
import { MessageSheets } from '../chat/messages/message-sheets.tsx';
import { openSheet } from '../chat/messages/open-sheet.ts';
import { MomentsStrip } from '../moments/moments-strip.tsx';
import styles from './contacts.module.css';

/** Somebody's page: who they are, what I noted, and the next step with them. */
export function PersonScreen({ params }: ScreenProps<'/people/:accountId'>) {
  const { t } = useTranslation('contacts');
  const { accountId } = params;
  const groupId = new URLSearchParams(location.search).get('group');
  const { data: profile, isError } = useQuery({
    queryKey: ['person', accountId],
    retry: false,
    queryFn: async () => {
      // members of one group may know each other
      if (groupId)
        await call('POST /chat/groups/:conversationId/members/:accountId/introduction', {
          params: { conversationId: groupId, accountId },
        }).catch(() => undefined);
      return call('GET /people/:accountId', { params: { accountId } });
    },
  });
  if (isError && !profile) return <MissingScreen />;
  if (!profile)
    return (
      <Screen title={t('person.title')}>
        <SkeletonRows rows={3} />
      </Screen>
    );
  return <Page profile={profile} />;
}

function Page({ profile }: { profile: Profile }) {
  const { t } = useTranslation('contacts');
  const { person, contact, relation } = profile;
  const run = useRun(profile);
  const [asking, setAsking] = useState<'block' | 'remove' | undefined>();
  const name = contact?.remark || person.displayName;
  const params = { accountId: person.id };
  const items = [
    profile.blocked
      ? {
          key: 'unblock',
          label: t('person.unblock'),
          icon: <Ban size={20} />,
          onSelect: () => void run(() => call('DELETE /contacts/:accountId/block', { params })),
        }
      : {
          key: 'block',
          label: t('person.block'),
          icon: <Ban size={20} />,
          danger: true,
          onSelect: () => setAsking('block'),
        },
    ...(relation === 'friend'
      ? [
          {
            key: 'remove',
            label: t('person.remove'),
            icon: <UserMinus size={20} />,
            danger: true,
            onSelect: () => setAsking('remove'),
          },
        ]
      : []),
  ];
  const confirmed = async () => {
    const remove = asking === 'remove';
    setAsking(undefined);
    const done = await run(() =>
      remove
        ? call('DELETE /contacts/:accountId', { params })
        : call('PUT /contacts/:accountId/block', { params }),
    );
    if (done && remove) goBack('/contacts');
  };
  return (
    <Screen
      title={name}
      actions={
        relation !== 'self' && (
          <>
            {contact && (
              <IconButton
                label={t('person.star')}
                pressed={contact.starred}
                icon={<Star size={24} className={contact.starred ? styles.starOn : undefined} />}
                onPress={() =>
                  void run(() =>
                    call('PATCH /contacts/:accountId', {
                      params,
                      body: { starred: !contact.starred },
                    }),
                  )
                }
              />
            )}
            <ActionMenu label={t('person.more')} icon={<Ellipsis size={24} />} items={items} />
          </>
        )
      }
      below={<NextStep profile={profile} run={run} />}
    >
      <div className={styles.head}>
        <Avatar
          name={name}
          src={person.avatarUrl}
          seed={person.id}
          size={72}
          label={t('person.picture', { name })}
        />
        <div>
          <div className={styles.headName}>
            {name} <VerifiedBadge kind={person.verified} />
          </div>
          {contact?.remark && (
            <span className={styles.headUnder}>
              {t('person.called', { name: person.displayName })}
            </span>
          )}
          <span className={styles.headUnder}>
            @{person.handle}
            {person.region && ` · ${person.region}`}
          </span>
        </div>
      </div>
      {profile.greeting && <blockquote className={styles.quote}>{profile.greeting}</blockquote>}
      {profile.blocked && <p className={styles.note}>{t('person.blocked')}</p>}
      {person.bio && (
        <>
          <Gap />
          <p className={styles.bio}>{person.bio}</p>
        </>
      )}
      {contact && (
        <>
          <Gap />
          <MenuCell
            label={t('person.remarkAndTags')}
            value={
              <span className={styles.tags}>
                {contact.tags.slice(0, 3).map((tag) => (
                  <TagLabel key={tag}>{tag}</TagLabel>
                ))}
              </span>
            }
            to={`/people/${person.id}/notes`}
          />
          <MenuCell
            label={t('person.permissions')}
            value={t(contact.chatOnly ? 'permissions.chatOnly' : 'permissions.open')}
            to={`/people/${person.id}/permissions`}
          />
        </>
      )}
      <Gap />
      <MenuCell label={t('person.square')} to={`/square/of/${person.id}`} />
      {(contact || relation === 'self') && (
        <>
          <MomentsStrip accountId={person.id} />
          <Gap />
          <MenuCell
            label={t('card.share', { ns: 'messages' })}
            onPress={() => openSheet({ kind: 'forward', what: { accountId: person.id } })}
          />
        </>
      )}
      <MessageSheets />
      <ConfirmDialog
        open={asking !== undefined}
        onClose={() => setAsking(undefined)}
        title={t(asking === 'remove' ? 'person.removeTitle' : 'person.blockTitle', { name })}
        text={t(asking === 'remove' ? 'person.removeText' : 'person.blockText')}
        confirm={{
          label: t(asking === 'remove' ? 'person.remove' : 'person.block'),
          kind: 'danger',
          onPress: () => void confirmed(),
        }}
      />
    </Screen>
  );
}

type Run = (work: () => Promise<unknown>) => Promise<boolean>;

/** Runs a command about this person, says why it failed, and fetches what it changed. */
function useRun(profile: Profile): Run {
  const refusalText = useRefusalText();
  const queries = useQueryClient();
  return async (work) => {
    try {
      await work();
      return true;
    } catch (error) {
      showToast(refusalText(error), { tone: 'bad' });
      return false;
    } finally {
      await Promise.all([
        queries.invalidateQueries({ queryKey: ['person', profile.person.id] }),
        queries.invalidateQueries({ queryKey: ['contacts'] }),
        queries.invalidateQueries({ queryKey: ['requests'] }),
      ]);
    }
  };
}

function NextStep({ profile, run }: { profile: Profile; run: Run }) {
  const { t } = useTranslation('contacts');
  const [open, setOpen] = useState(false);
  const { person, relation, requestId } = profile;
  const talk = () =>
    void run(async () => {
      const { conversation } = await call('POST /chat/direct', { body: { accountId: person.id } });
      currentSync()?.accept({ ...conversation, hidden: false });
      navigate(`/chats/${conversation.id}`);
    });
  if (relation === 'self') return null;
  if (relation === 'friend')
    return (
      <FootBar>
        <Button wide icon={<MessageCircle size={20} />} onPress={talk}>
          {t('person.message')}
        </Button>
      </FootBar>
    );
  if (relation === 'requesting' && requestId)
    return (
      <FootBar>
        <Button
          wide
          icon={<UserPlus size={20} />}
          onPress={() =>
            void run(() =>
              call('POST /contacts/requests/:requestId/accept', {
                params: { requestId },
                body: {},
              }),
            )
          }
        >
          {t('person.accept')}
        </Button>
      </FootBar>
    );
  return (
    <>
      <FootBar>
        {relation === 'requested' ? (
          <Button wide kind="soft" disabled>
            {t('person.requested')}
          </Button>
        ) : (
          <Button wide icon={<UserPlus size={20} />} onPress={() => setOpen(true)}>
            {t('person.add')}
          </Button>
        )}
      </FootBar>
      <RequestSheet profile={profile} open={open} onClose={() => setOpen(false)} run={run} />
    </>
  );
}

function RequestSheet(props: { profile: Profile; open: boolean; onClose: () => void; run: Run }) {
  const { t } = useTranslation('contacts');
  const { person } = props.profile;
  const [greeting, setGreeting] = useState('');
  const [remark, setRemark] = useState('');
  const [busy, setBusy] = useState(false);
  const ask = async () => {
    setBusy(true);
    const done = await props.run(() =>
      call('POST /contacts/requests', {
        body: { accountId: person.id, greeting, ...(remark.trim() ? { remark } : {}) },
      }),
    );
    setBusy(false);
    if (done) {
      props.onClose();
      showToast(t('request.sent'));
    }
  };
  return (
    <Sheet
      open={props.open}
      onClose={props.onClose}
      title={t('request.title', { name: person.displayName })}
      actions={
        <Button wide busy={busy} onPress={() => void ask()}>
          {t('request.send')}
        </Button>
      }
    >
      <TextField
        form="alone"
        label={t('request.greeting')}
        value={greeting}
        onChange={setGreeting}
        maxLength={100}
        multiline
        hint={t('request.greetingHint')}
      />
      <TextField
        form="alone"
        label={t('request.remark')}
        value={remark}
        onChange={setRemark}
        maxLength={32}
      />
    </Sheet>
  );
}
