import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../app/api.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { momentsOf } from '../../search/message-query.ts';
import { PostList } from '../posts/post-list.tsx';
import { usePosts } from '../posts/use-posts.ts';
import type { SquareQuery } from './square-query.ts';

/** Posts that a query finds, its words marked in them. */
export function PostsFound({ query }: { query: SquareQuery }) {
  const { t } = useTranslation('square-places');
  const { text, order, authorId, from, until, pictures } = query;
  // until the house says what it found, what was typed is marked
  const [marks, setMarks] = useState<readonly string[]>([text]);
  const asked = {
    text,
    order,
    authorId,
    ...momentsOf({ from, until }),
    hasMedia: pictures ? ('true' as const) : undefined,
  };
  const list = usePosts(['search', asked], async (cursor) => {
    const page = await call('GET /square/search', { query: { ...asked, cursor } });
    setMarks(page.marks);
    return page;
  });
  const narrowed = authorId || from || until || pictures;
  return (
    <PostList
      list={list}
      marks={marks}
      label={t('search.found', { text })}
      empty={
        <EmptyState
          title={t('search.nothing', { text })}
          text={`${t('search.nothingText')}${narrowed ? ` ${t('search.nothingFiltered')}` : ''}`}
        />
      }
    />
  );
}
