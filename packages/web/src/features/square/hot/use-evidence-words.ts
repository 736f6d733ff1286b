import type { HotTopic } from '@teahouse/contract';
import { useTranslation } from 'react-i18next';
import { formatMessageTime } from '../../../app/format.ts';
import type { Language } from '../../../app/i18n.ts';
import { useNow } from '../../../app/relative-time.tsx';
import { formatShortCount } from '../posts/short-count.ts';

/** A rise below this is not worth a word. */
const TOLD_TIMES = 1.2;

/** Why a topic is hot, in words: who said how much, and against what it usually has, since when. */
export function useEvidenceWords(): (evidence: HotTopic['evidence']) => {
  people: string;
  rise: string;
} {
  const { t, i18n } = useTranslation('square-places');
  const language: Language = i18n.language === 'zh' ? 'zh' : 'en';
  const now = useNow();
  return ({ authors, posts, timesUsual, since }) => {
    const shown = (count: number) => formatShortCount(count, language);
    const times =
      timesUsual >= 10 ? shown(Math.floor(timesUsual)) : String(Math.floor(timesUsual * 10) / 10);
    const started = t('hot.since', { time: formatMessageTime(new Date(since), now, language) });
    return {
      people: t('hot.hour', {
        people: t('hot.people', { count: authors, shown: shown(authors) }),
        posts: t('hot.posts', { count: posts, shown: shown(posts) }),
      }),
      rise: timesUsual >= TOLD_TIMES ? `${t('hot.usual', { times })} · ${started}` : started,
    };
  };
}
