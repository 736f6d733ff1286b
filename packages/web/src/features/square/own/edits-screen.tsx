import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call, refusalCode } from '../../../app/api.ts';
import { RelativeTime } from '../../../app/relative-time.tsx';
import { Screen } from '../../../app/screen.tsx';
import type { ScreenProps } from '../../../app/screens.ts';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { SkeletonRows } from '../../../ui/skeleton.tsx';
import { PostText } from '../posts/post-text.tsx';
import styles from './edits-screen.module.css';

/** The versions of a post, the newest first. */
export function EditsScreen({ params: { postId } }: ScreenProps<'/square/posts/:postId/edits'>) {
  const { t } = useTranslation('square');
  const { data, error, refetch } = useQuery({
    queryKey: ['square', 'edits', postId],
    retry: false,
    queryFn: async () =>
      (await call('GET /square/posts/:postId/edits', { params: { postId } })).versions,
  });
  if (error)
    return (
      <Screen title={t('edits.title')}>
        {refusalCode(error) === 'common.not_found' ? (
          <EmptyState title={t('gone')} text={t('goneText')} />
        ) : (
          <EmptyState
            title={t('feed.failed')}
            actions={
              <Button kind="line" onPress={() => void refetch()}>
                {t('again')}
              </Button>
            }
          />
        )}
      </Screen>
    );
  return (
    <Screen title={t('edits.title')}>
      {data ? (
        <ol className={styles.list}>
          {data.map((version, at) => (
            <li key={version.at} className={styles.version}>
              <p className={styles.when}>
                <RelativeTime at={version.at} form="message" />
                {' · '}
                {at === 0 ? t('edits.now') : at === data.length - 1 ? t('edits.first') : null}
                {at > 0 && at < data.length - 1 && t('edits.nth', { n: data.length - at })}
              </p>
              {version.text ? (
                <PostText text={version.text} links={version.links} whole />
              ) : (
                <p className={styles.when}>{t('edits.noText')}</p>
              )}
            </li>
          ))}
        </ol>
      ) : (
        <SkeletonRows rows={3} />
      )}
    </Screen>
  );
}
