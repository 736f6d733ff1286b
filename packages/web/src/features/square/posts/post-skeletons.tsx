import { useTranslation } from 'react-i18next';
import { Skeleton } from '../../../ui/skeleton.tsx';
import styles from './post-skeletons.module.css';

/** Grey shapes where posts will be. */
export function PostSkeletons({ count = 3 }: { count?: number }) {
  const { t } = useTranslation('ui');
  return (
    <div role="status" className={styles.all}>
      <span className="spoken">{t('loading')}</span>
      {Array.from({ length: count }, (_, at) => at).map((at) => (
        <div key={at} className={styles.one}>
          <div className={styles.head}>
            <Skeleton shape="square" width={40} height={40} />
            <span className={styles.lines}>
              <Skeleton width="34%" height={16} />
              <Skeleton width="22%" height={12} />
            </span>
          </div>
          <Skeleton width="94%" height={16} />
          <Skeleton width={at % 2 === 0 ? '61%' : '78%'} height={16} />
          {at % 2 === 0 && <Skeleton shape="square" width="100%" height={116} />}
        </div>
      ))}
    </div>
  );
}
