import { useQuery } from '@tanstack/react-query';
import type { SquareProfile } from '@teahouse/contract';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { call } from '../../../app/api.ts';
import { navigate } from '../../../app/navigation.ts';
import { useRefusalText } from '../../../app/refusal-text.ts';
import { useSession } from '../../../app/session.ts';
import { useContactsById } from '../../../sync/contacts.ts';
import { currentSync } from '../../../sync/use-sync.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { TagLabel } from '../../../ui/tag-label.tsx';
import { showToast } from '../../../ui/toast.ts';
import { VerifiedBadge } from '../../../ui/verified-badge.tsx';
import { formatShortCount } from '../posts/short-count.ts';
import { squarePath } from '../posts/square-paths.ts';
import { FollowButton } from './follow-button.tsx';
import styles from './person-head.module.css';

/** Who somebody is on the square, with their numbers and the next step between us. */
export function PersonHead({ profile }: { profile: SquareProfile }) {
  const { t } = useTranslation('square-places');
  const session = useSession();
  const { person, followsMe, blocked } = profile;
  const name = person.displayName;
  const mine = session.status === 'member' && session.me.id === person.id;
  return (
    <div className={styles.head}>
      <div className={styles.top}>
        <Avatar
          name={name}
          src={person.avatarUrl}
          seed={person.id}
          size={72}
          label={t('person.picture', { name })}
        />
        <div className={styles.words}>
          <p className={styles.name}>
            <span className={styles.written}>{name}</span> <VerifiedBadge kind={person.verified} />
          </p>
          <p className={styles.under}>
            @{person.handle}
            {person.region && ` · ${person.region}`}
          </p>
          {followsMe && <TagLabel tone="quiet">{t('person.followsMe')}</TagLabel>}
        </div>
      </div>
      {person.bio && <p className={styles.bio}>{person.bio}</p>}
      <Numbers profile={profile} />
      <div className={styles.steps}>
        {mine ? (
          <Link href="/me/profile" className={styles.step}>
            {t('person.edit')}
          </Link>
        ) : (
          <>
            <FollowButton profile={profile} />
            {!blocked && <Message accountId={person.id} />}
            <Card accountId={person.id} handle={person.handle} />
          </>
        )}
      </div>
      {profile.groupIds.length > 0 && <Groups groupIds={profile.groupIds} />}
    </div>
  );
}

function Numbers({ profile }: { profile: SquareProfile }) {
  const { t, i18n } = useTranslation('square-places');
  const to = squarePath.person(profile.person.id);
  const shown = (count: number) => ({
    count,
    shown: formatShortCount(count, i18n.language === 'zh' ? 'zh' : 'en'),
  });
  return (
    <p className={styles.numbers}>
      <span className={styles.number}>{t('person.posts', shown(profile.posts))}</span>
      <Link href={`${to}/following`} className={styles.number}>
        {t('person.following', shown(profile.following))}
      </Link>
      <Link href={`${to}/followers`} className={styles.number}>
        {t('person.followers', shown(profile.followers))}
      </Link>
    </p>
  );
}

/** The way to talk to a friend. */
function Message({ accountId }: { accountId: string }) {
  const { t } = useTranslation('square-places');
  const refusalText = useRefusalText();
  const isFriend = useContactsById().has(accountId);
  if (!isFriend) return null;
  const talk = async () => {
    try {
      const { conversation } = await call('POST /chat/direct', { body: { accountId } });
      currentSync()?.accept({ ...conversation, hidden: false });
      navigate(`/chats/${conversation.id}`);
    } catch (error) {
      showToast(refusalText(error), { tone: 'bad' });
    }
  };
  return (
    <button type="button" className={styles.step} onClick={() => void talk()}>
      {t('person.message')}
    </button>
  );
}

/** The way to somebody's card, where friends are asked for and people blocked; whom I do not know yet is found by their handle first. */
function Card({ accountId, handle }: { accountId: string; handle: string }) {
  const { t } = useTranslation('square-places');
  const refusalText = useRefusalText();
  const open = async () => {
    try {
      await call('POST /contacts/find', { body: { query: handle } });
      navigate(`/people/${accountId}`);
    } catch (error) {
      showToast(refusalText(error), { tone: 'bad' });
    }
  };
  return (
    <button type="button" className={styles.step} onClick={() => void open()}>
      {t('person.card')}
    </button>
  );
}

/** My groups in which they are; only I see them. */
function Groups({ groupIds }: { groupIds: readonly string[] }) {
  const { t } = useTranslation('square-places');
  const { data } = useQuery({
    queryKey: ['square', 'state'],
    queryFn: () => call('GET /square/state', {}),
  });
  const groups = data?.groups.filter(({ id }) => groupIds.includes(id)) ?? [];
  return (
    <p className={styles.groups}>
      <span className={styles.under}>{t('person.groups')}</span>
      {groups.map(({ id, name }) => (
        <TagLabel key={id}>{name}</TagLabel>
      ))}
    </p>
  );
}
