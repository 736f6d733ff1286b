import type { HotTopic } from '@teahouse/contract';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { cx } from '../../../ui/cx.ts';
import { TagLabel } from '../../../ui/tag-label.tsx';
import { formatShortCount } from '../posts/short-count.ts';
import { squarePath } from '../posts/square-paths.ts';
import styles from './hot-row.module.css';
import { useEvidenceWords } from './use-evidence-words.ts';

const TOP = 3;

/** A row of the board with its evidence; opens the topic. */
export function HotRow({ topic }: { topic: HotTopic }) {
  const { t, i18n } = useTranslation('square-places');
  const words = useEvidenceWords()(topic.evidence);
  const { rank, name, heat, promoted } = topic;
  const shown = formatShortCount(heat, i18n.language === 'zh' ? 'zh' : 'en');
  return (
    <Link href={squarePath.topic(name)} className={styles.row}>
      <span className={cx(styles.rank, !promoted && rank <= TOP && styles.top)}>
        {promoted ? '' : rank}
      </span>
      <span className={styles.words}>
        <span className={styles.first}>
          <span className={styles.name}>{name}</span>
          {promoted ? (
            <TagLabel tone="quiet">{t('hot.promoted')}</TagLabel>
          ) : (
            <Trend topic={topic} />
          )}
        </span>
        {!promoted && (
          <span className={styles.evidence}>
            {words.people} · {words.rise}
          </span>
        )}
      </span>
      {!promoted && (
        <span className={styles.heat}>
          <span aria-hidden="true">{shown}</span>
          <span className="spoken">{t('hot.heat', { heat: shown })}</span>
        </span>
      )}
    </Link>
  );
}

function Trend({ topic: { trend } }: { topic: HotTopic }) {
  const { t } = useTranslation('square-places');
  if (trend === 'same') return null;
  return (
    <TagLabel tone={trend === 'new' ? 'celadon' : trend === 'up' ? 'amber' : 'quiet'}>
      <span aria-hidden="true">{t(`hot.${trend}`)}</span>
      <span className="spoken">{t(`hot.${trend}Spoken`)}</span>
    </TagLabel>
  );
}
