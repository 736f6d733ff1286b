import { ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { Avatar } from '../../ui/avatar.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Dot } from '../../ui/dot.tsx';
import styles from './moments-row.module.css';
import { useMomentsState } from './use-moments.ts';
import { usePersonName } from './use-person-name.ts';

/** The door to Moments: whose newest one I have not seen, or how much was done about mine. */
export function MomentsRow() {
  const { t } = useTranslation('moments');
  const nameOf = usePersonName();
  const { data: state } = useMomentsState();
  const unseen = state?.unseenNotices ?? 0;
  const shown = unseen > 0 ? (state?.lastActor ?? state?.freshAuthor) : state?.freshAuthor;
  const hint = () => {
    if (unseen > 0) return t('newNotices', { count: unseen });
    return state?.freshAuthor
      ? t('row.fresh', { name: nameOf(state.freshAuthor) })
      : t('row.quiet');
  };
  return (
    <Link href="/moments" className={styles.row}>
      <span className={styles.words}>
        <span className={styles.title}>{t('title')}</span>
        <span className={styles.hint}>{hint()}</span>
      </span>
      {shown && (
        <Avatar
          name={nameOf(shown)}
          src={shown.avatarUrl}
          seed={shown.id}
          size={48}
          mark={unseen > 0 ? <Badge count={unseen} /> : <Dot label={t('row.new')} />}
        />
      )}
      <ChevronRight size={16} className={styles.chevron} aria-hidden="true" />
    </Link>
  );
}
