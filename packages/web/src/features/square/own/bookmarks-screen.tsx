import { useTranslation } from 'react-i18next';
import { call } from '../../../app/api.ts';
import { Screen } from '../../../app/screen.tsx';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { PostList } from '../posts/post-list.tsx';
import { usePosts } from '../posts/use-posts.ts';

/** Posts that I keep; only I know. */
export function BookmarksScreen() {
  const { t } = useTranslation('square');
  const list = usePosts(['bookmarks'], (cursor) =>
    call('GET /square/bookmarks', { query: { cursor } }),
  );
  return (
    <Screen title={t('bookmarks.title')} still>
      <PostList
        list={list}
        label={t('bookmarks.title')}
        empty={
          <EmptyState
            title={t('bookmarks.empty')}
            text={t('bookmarks.emptyText')}
            actions={<Button to="/square">{t('toSquare')}</Button>}
          />
        }
      />
    </Screen>
  );
}
