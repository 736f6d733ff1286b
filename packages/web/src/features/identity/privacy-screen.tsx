import { useQuery } from '@tanstack/react-query';
import type { Me } from '@teahouse/contract';
import { ChevronRight, Globe, KeyRound, ScanEye, Store, Users } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { call } from '../../app/api.ts';
import { Screen } from '../../app/screen.tsx';
import { useSession } from '../../app/session.ts';
import { useContacts } from '../../sync/contacts.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Gap } from '../../ui/gap.tsx';
import { MomentsWindowSheet } from '../moments/moments-window-sheet.tsx';
import { useMomentsState } from '../moments/use-moments.ts';
import { useKeptQuery } from '../settings/use-kept-query.ts';
import { FindableSheet } from './findable-sheet.tsx';
import { PrivacyPart, PrivacyRow } from './privacy-part.tsx';
import styles from './privacy-screen.module.css';
import { useInstance } from './use-instance.ts';

const FACES = 3;

/** Who sees what of me, in plain words: strangers, friends, brands, the operator. */
export function PrivacyScreen() {
  const { t } = useTranslation('identity', { keyPrefix: 'privacy' });
  const session = useSession();
  if (session.status !== 'member') return null;
  const { me } = session;
  return (
    <Screen title={t('title')}>
      <EyeBanner />
      <Gap />
      <Strangers me={me} />
      <Gap />
      <Friends />
      <Gap />
      <PrivacyPart icon={<Store size={20} />} title={t('brands.title')} hint={t('brands.hint')}>
        <PrivacyRow label={t('brands.numbers')} value={t('brands.numbersValue')} />
        <PrivacyRow label={t('brands.habits')} value={t('brands.habitsValue')} />
      </PrivacyPart>
      <Gap />
      <Operator me={me} />
    </Screen>
  );
}

function EyeBanner() {
  const { t } = useTranslation('identity', { keyPrefix: 'privacy' });
  const { data: contacts = [] } = useContacts();
  return (
    <Link href="/see-me-as/stranger" className={styles.eye}>
      <ScanEye size={24} aria-hidden="true" />
      <span className={styles.words}>{t('seeMeAs')}</span>
      <span className={styles.faces}>
        {contacts.slice(0, FACES).map(({ person, remark }) => (
          <Avatar
            key={person.id}
            name={remark || person.displayName}
            src={person.avatarUrl}
            seed={person.id}
            size={24}
          />
        ))}
      </span>
      <ChevronRight size={16} aria-hidden="true" />
    </Link>
  );
}

function Strangers({ me }: { me: Me }) {
  const { t } = useTranslation('identity', { keyPrefix: 'privacy' });
  const [open, setOpen] = useState(false);
  const { data: blocked } = useQuery({
    queryKey: ['contacts', 'blocked'],
    queryFn: () => call('GET /contacts/blocked', {}),
  });
  const count = blocked?.people.length;
  return (
    <PrivacyPart icon={<Globe size={20} />} title={t('strangers.title')} hint={t('strangers.hint')}>
      <PrivacyRow label={t('strangers.card')} value={t('strangers.cardValue')} to="/me/profile" />
      <PrivacyRow label={t('strangers.moments')} value={t('strangers.momentsValue')} />
      <PrivacyRow label={t('strangers.square')} value={t('strangers.squareValue')} />
      {me.phone === null ? (
        <PrivacyRow
          label={t('strangers.byPhone')}
          value={t('strangers.noPhone')}
          to="/settings/security"
        />
      ) : (
        <PrivacyRow
          label={t('strangers.byPhone')}
          value={t(me.findableByPhone ? 'strangers.byPhoneOn' : 'strangers.byPhoneOff')}
          onPress={() => setOpen(true)}
        />
      )}
      <PrivacyRow label={t('strangers.ask')} value={t('strangers.askValue')} />
      <PrivacyRow
        label={t('strangers.blocked')}
        value={count === undefined ? undefined : t('strangers.blockedValue', { count })}
        to="/contacts/blocked"
      />
      <FindableSheet me={me} open={open} onClose={() => setOpen(false)} />
    </PrivacyPart>
  );
}

function Friends() {
  const { t } = useTranslation('identity', { keyPrefix: 'privacy' });
  const { t: tMoments } = useTranslation('moments');
  const [open, setOpen] = useState(false);
  const { data: contacts } = useContacts();
  const { data: moments } = useMomentsState();
  const { data: chat } = useKeptQuery(['preferences', 'chat'], () =>
    call('GET /chat/preferences', {}),
  );
  const shut = contacts?.filter((one) => one.chatOnly || one.hideMyMoments);
  const [only] = shut ?? [];
  const receipts = chat?.preferences.receipts;
  return (
    <PrivacyPart
      icon={<Users size={20} />}
      title={t('friends.title')}
      hint={contacts && t('friends.hint', { count: contacts.length })}
    >
      <PrivacyRow
        label={t('friends.moments')}
        value={moments && tMoments(`privacy.windows.${moments.window}`)}
        onPress={() => setOpen(true)}
      />
      <PrivacyRow
        label={t('friends.shut')}
        value={shut && t('friends.shutValue', { count: shut.length })}
        // the switch is on each friend's own page
        to={only && shut?.length === 1 ? `/people/${only.person.id}/permissions` : '/contacts'}
      />
      <PrivacyRow label={t('friends.deeds')} value={t('friends.deedsValue')} />
      <PrivacyRow
        label={t('friends.receipts')}
        value={
          receipts === undefined
            ? undefined
            : t(receipts ? 'friends.receiptsOn' : 'friends.receiptsOff')
        }
        to="/settings/chat"
      />
      <PrivacyRow label={t('friends.numbers')} value={t('friends.numbersValue')} />
      <MomentsWindowSheet open={open} onClose={() => setOpen(false)} />
    </PrivacyPart>
  );
}

function Operator({ me }: { me: Me }) {
  const { t } = useTranslation('identity', { keyPrefix: 'privacy' });
  const { data: instance } = useInstance();
  return (
    <PrivacyPart
      icon={<KeyRound size={20} />}
      title={t('operator.title')}
      hint={t('operator.hint')}
    >
      <PrivacyRow label={t('operator.words')} value={t('operator.wordsValue')} />
      <PrivacyRow label={t('operator.numbers')} value={t('operator.numbersValue')} />
      <PrivacyRow label={t('operator.password')} value={t('operator.passwordValue')} />
      {instance?.mode === 'development' && (
        <PrivacyRow label={t('operator.codes')} value={t('operator.codesValue')} />
      )}
      <PrivacyRow
        label={t('operator.badge')}
        value={t(`operator.badges.${me.verified ?? 'none'}`)}
      />
    </PrivacyPart>
  );
}
