import { useTranslation } from 'react-i18next';
import { Skeleton } from '../../ui/skeleton.tsx';
import styles from './moment-skeletons.module.css';

/** Grey shapes where moments will be. */
export function MomentSkeletons({ count = 3 }: { count?: number }) {
  const { t } = useTranslation('ui');
  return (
    <div role="status" className={styles.all}>
      <span className="spoken">{t('loading')}</span>
      {Array.from({ length: count }, (_, at) => at).map((at) => (
        <div key={at} className={styles.one}>
          <Skeleton shape="square" width={40} height={40} />
          <span className={styles.column}>
            <Skeleton width="30%" height={16} />
            <Skeleton width={at % 2 === 0 ? '86%' : '62%'} height={16} />
            <Skeleton shape="square" width={188} height={at % 2 === 0 ? 188 : 120} />
          </span>
        </div>
      ))}
    </div>
  );
}
