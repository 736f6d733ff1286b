import type { SeenCard } from '@teahouse/contract';
import { Eye, EyeOff, MessagesSquare, UserRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '../../ui/avatar.tsx';
import { Gap } from '../../ui/gap.tsx';
import { MenuCell } from '../../ui/menu-cell.tsx';
import { VerifiedBadge } from '../../ui/verified-badge.tsx';
import { usePersonName } from '../moments/use-person-name.ts';
import styles from './see-me-as.module.css';

/** My card as somebody sees it: who I am, how we stand, whether they find me, my page of the square. */
export function SeeMeAsCard({ card }: { card: SeenCard }) {
  const { t } = useTranslation('identity', { keyPrefix: 'privacy' });
  const nameOf = usePersonName();
  const { person, relation, findable, square, viewer } = card;
  return (
    <>
      <div className={styles.head}>
        <Avatar name={person.displayName} src={person.avatarUrl} seed={person.id} size={72} />
        <div className={styles.who}>
          <h2 className={styles.name}>
            {person.displayName} <VerifiedBadge kind={person.verified} />
          </h2>
          <span className={styles.under}>
            @{person.handle}
            {person.region && ` · ${person.region}`}
          </span>
        </div>
      </div>
      {person.bio && <p className={styles.bio}>{person.bio}</p>}
      <Gap />
      <MenuCell icon={<UserRound size={24} />} label={t(`eyes.relations.${relation}`)} />
      <MenuCell
        icon={findable ? <Eye size={24} /> : <EyeOff size={24} />}
        label={t(findable ? 'eyes.findable' : 'eyes.hidden')}
      />
      <MenuCell
        icon={<MessagesSquare size={24} />}
        label={
          square
            ? t('eyes.squareNumbers', {
                following: square.following,
                followers: square.followers,
                posts: square.posts,
              })
            : t('eyes.squareClosed', { name: viewer ? nameOf(viewer) : '' })
        }
      />
      <Gap />
      <p className={styles.note}>{t('eyes.profileNote')}</p>
    </>
  );
}
