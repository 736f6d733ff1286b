import { useQuery } from '@tanstack/react-query';
import { Hash, PenLine } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../app/api.ts';
import { Button } from '../../../ui/button.tsx';
import { Cell } from '../../../ui/cell.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Highlight } from '../../../ui/highlight.tsx';
import { IconTile } from '../../../ui/icon-tile.tsx';
import { SkeletonRows } from '../../../ui/skeleton.tsx';
import { TagLabel } from '../../../ui/tag-label.tsx';
import { FailedLoad } from '../../settings/failed-load.tsx';
import { useHot } from '../hot/use-hot.ts';
import { formatShortCount } from '../posts/short-count.ts';
import { squarePath } from '../posts/square-paths.ts';
import styles from './topics-found.module.css';

const MAX_NAME = 40;

/** Topics whose name contains the text, those with most posts first. */
export function TopicsFound({ text }: { text: string }) {
  const { t, i18n } = useTranslation('square-places');
  const asked = text.replace(/^#|#$/g, '').trim().slice(0, MAX_NAME) || text.slice(0, MAX_NAME);
  const found = useQuery({
    queryKey: ['square', 'search', 'topics', asked],
    retry: false,
    queryFn: () => call('GET /square/search/topics', { query: { text: asked, limit: 50 } }),
  });
  const { data: hot } = useHot();
  if (found.isPending) return <SkeletonRows />;
  if (!found.data)
    return (
      <FailedLoad text={t('failed')} again={t('again')} onAgain={() => void found.refetch()} />
    );
  if (found.data.topics.length === 0)
    return (
      <EmptyState
        title={t('search.nothing', { text: asked })}
        text={t('search.nothingText')}
        actions={
          <Button
            kind="soft"
            icon={<PenLine size={20} />}
            to={`/square/new?topic=${encodeURIComponent(asked)}`}
          >
            {t('search.write', { text: asked })}
          </Button>
        }
      />
    );
  const language = i18n.language === 'zh' ? 'zh' : 'en';
  return (
    <div className={styles.scroll}>
      <ul className={styles.column} aria-label={t('search.topics')}>
        {found.data.topics.map(({ name, posts }, index) => {
          const rank = hot?.topics.find((one) => one.name === name && !one.promoted)?.rank;
          return (
            <li key={name}>
              <Cell
                divided={index > 0}
                to={squarePath.topic(name)}
                lead={<IconTile icon={<Hash size={24} />} />}
                title={<Highlight text={`#${name}#`} query={asked} />}
                titleTail={rank !== undefined && <TagLabel>{t('search.rank', { rank })}</TagLabel>}
                line={t('search.topicPosts', {
                  count: posts,
                  shown: formatShortCount(posts, language),
                })}
              />
            </li>
          );
        })}
      </ul>
    </div>
  );
}
