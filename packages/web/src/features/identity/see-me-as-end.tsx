import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { FailedLoad } from '../settings/failed-load.tsx';
import styles from './see-me-as.module.css';

/** What stands under a list that is read page by page: more, what failed, or its end. */
export function SeeMeAsEnd(props: {
  found: {
    isError: boolean;
    hasNextPage: boolean;
    isFetchingNextPage: boolean;
    data: unknown;
    refetch: () => unknown;
    fetchNextPage: () => unknown;
  };
  /** Said where there is no more; null: nothing. */
  end: string | null;
}) {
  const { t } = useTranslation('identity', { keyPrefix: 'privacy' });
  const { found, end } = props;
  if (found.isError)
    return (
      <FailedLoad
        text={t('eyes.failed')}
        again={t('eyes.again')}
        onAgain={() => void (found.data ? found.fetchNextPage() : found.refetch())}
      />
    );
  if (found.hasNextPage)
    return (
      <div className={styles.end}>
        <Button
          kind="line"
          size="s"
          busy={found.isFetchingNextPage}
          onPress={() => void found.fetchNextPage()}
        >
          {t('eyes.more')}
        </Button>
      </div>
    );
  return end === null ? null : <p className={styles.end}>{end}</p>;
}
