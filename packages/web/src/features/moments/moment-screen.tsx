import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { refusalCode } from '../../app/api.ts';
import { goBack } from '../../app/navigation.ts';
import { Screen } from '../../app/screen.tsx';
import type { ScreenProps } from '../../app/screens.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { commenting } from './commenting.ts';
import styles from './feed-screen.module.css';
import { forgetMoment } from './moment-cache.ts';
import { MomentSkeletons } from './moment-skeletons.tsx';
import { MomentView } from './moment-view.tsx';
import { MomentViewer } from './moment-viewer.tsx';
import { useMoment } from './use-moments.ts';

/** One moment with all its comments, and a field to write one. */
export function MomentScreen({ params }: ScreenProps<'/moments/:authorId/:postId'>) {
  const { t } = useTranslation('moments');
  const { authorId, postId } = params;
  const { data: post, error, refetch } = useMoment({ authorId, postId });
  const gone = error !== null && refusalCode(error) === 'common.not_found';
  useEffect(() => {
    // what may not be seen any more stays nowhere on this device
    if (gone) void forgetMoment({ authorId, postId });
  }, [gone, authorId, postId]);
  useEffect(() => () => commenting.set(undefined), []);
  return (
    <Screen title={t('one')}>
      {gone ? (
        <EmptyState
          title={t('gone')}
          text={t('goneText')}
          actions={<Button to="/moments">{t('toFeed')}</Button>}
        />
      ) : post ? (
        <div className={styles.column}>
          <MomentView post={post} alone onRemoved={() => goBack('/moments')} />
        </div>
      ) : error ? (
        <div className={styles.end} role="alert">
          <p>{t('feed.failed')}</p>
          <Button kind="line" size="s" onPress={() => void refetch()}>
            {t('again')}
          </Button>
        </div>
      ) : (
        <MomentSkeletons count={1} />
      )}
      <MomentViewer />
    </Screen>
  );
}
