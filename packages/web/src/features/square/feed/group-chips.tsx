import type { FollowGroup } from '@teahouse/contract';
import { SlidersHorizontal } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { cx } from '../../../ui/cx.ts';
import { feedGroup } from './feed-tab.ts';
import styles from './group-chips.module.css';

/** Chooses the group of follows whose posts are shown; nothing where there are no groups. */
export function GroupChips(props: { groups: readonly FollowGroup[]; chosen: string }) {
  const { t } = useTranslation('square');
  if (props.groups.length === 0) return null;
  const chips = [{ id: '', name: t('groups.all') }, ...props.groups];
  return (
    <div className={styles.row}>
      {chips.map(({ id, name }) => (
        <button
          key={id}
          type="button"
          className={cx(styles.chip, id === props.chosen && styles.on)}
          aria-pressed={id === props.chosen}
          onClick={() => feedGroup.set(id)}
        >
          {name}
        </button>
      ))}
      <Link href="/square/groups" className={styles.chip} aria-label={t('groups.title')}>
        <SlidersHorizontal size={16} />
      </Link>
    </div>
  );
}
