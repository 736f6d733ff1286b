import type { SeenCard } from '@teahouse/contract';
import { ScanEye } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '../../ui/avatar.tsx';
import { usePersonName } from '../moments/use-person-name.ts';
import styles from './see-me-as.module.css';

/** Says through whose eyes I look; leads to others and out. */
export function SeeMeAsBar(props: { card: SeenCard; onChange: () => void; onLeave: () => void }) {
  const { viewer } = props.card;
  const { t } = useTranslation('identity', { keyPrefix: 'privacy' });
  const nameOf = usePersonName();
  const name = viewer && nameOf(viewer);
  return (
    <div className={styles.bar} role="status">
      {viewer && name !== null ? (
        <Avatar name={name} src={viewer.avatarUrl} seed={viewer.id} size={32} />
      ) : (
        <ScanEye size={24} className={styles.eye} aria-hidden="true" />
      )}
      <span className={styles.as}>
        {name === null ? t('eyes.asStranger') : t('eyes.as', { name })}
      </span>
      <button type="button" className={styles.deed} onClick={props.onChange}>
        {t('eyes.change')}
      </button>
      <button type="button" className={styles.deed} onClick={props.onLeave}>
        {t('eyes.leave')}
      </button>
    </div>
  );
}
