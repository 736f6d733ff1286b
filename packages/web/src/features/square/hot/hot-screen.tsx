import { PenLine, Search } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatClock } from '../../../app/format.ts';
import { Screen } from '../../../app/screen.tsx';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { SkeletonRows } from '../../../ui/skeleton.tsx';
import { FailedLoad } from '../../settings/failed-load.tsx';
import { FormulaBar } from './formula-bar.tsx';
import { HotHead } from './hot-head.tsx';
import { HotRow } from './hot-row.tsx';
import styles from './hot-screen.module.css';
import { useHot } from './use-hot.ts';

/** The board of what rises now, each row with its evidence; made anew while one looks at it. */
export function HotScreen() {
  const { t, i18n } = useTranslation('square-places');
  const { data, isError, refetch } = useHot();
  const language = i18n.language === 'zh' ? 'zh' : 'en';
  const made = data && Date.parse(data.at) > 0;
  return (
    <Screen
      title={t('hot.title')}
      actions={
        <IconButton label={t('hot.search')} icon={<Search size={24} />} to="/square/search" />
      }
      below={<FormulaBar />}
    >
      <div className={styles.column}>
        <HotHead title={t('hot.head')}>
          {made
            ? t('hot.made', { time: formatClock(new Date(data.at), language) })
            : t('hot.making')}
        </HotHead>
        {isError && !data ? (
          <FailedLoad text={t('failed')} again={t('again')} onAgain={() => void refetch()} />
        ) : !data ? (
          <SkeletonRows size={56} />
        ) : data.topics.length === 0 ? (
          <EmptyState
            title={t('hot.empty')}
            text={t('hot.emptyText')}
            actions={
              <Button to="/square/new" icon={<PenLine size={20} />}>
                {t('hot.emptyAction')}
              </Button>
            }
          />
        ) : (
          <ol className={styles.list} aria-label={t('hot.list')}>
            {data.topics.map((topic) => (
              <li key={`${topic.name}${topic.promoted}`}>
                <HotRow topic={topic} />
              </li>
            ))}
          </ol>
        )}
      </div>
    </Screen>
  );
}
