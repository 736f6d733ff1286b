import type { Poll } from '@teahouse/contract';
import { Check } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../../app/i18n.ts';
import { useNow } from '../../../app/relative-time.tsx';
import { cx } from '../../../ui/cx.ts';
import { votePoll } from './act-on-post.ts';
import styles from './poll-view.module.css';
import { formatShortCount } from './short-count.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A poll: its choices to vote for, or how the votes stand once that may be seen; and how long it goes on. */
export function PollView(props: { postId: string; poll: Poll; quiet?: boolean }) {
  const { postId, poll, quiet } = props;
  const { t } = useTranslation('square');
  const [sending, setSending] = useState<number | undefined>();
  // what is drawn of a carried post is not held by itself: the answer is kept here
  const [voted, setVoted] = useState<Poll | undefined>();
  const shown = poll.mine === null && voted ? voted : poll;
  const now = useNow();
  const ended = shown.ended || Date.parse(shown.endsAt) <= now.getTime();
  const told = shown.choices.every(({ votes }) => votes !== null);
  const vote = async (choice: number) => {
    if (sending !== undefined) return;
    setSending(choice);
    setVoted(await votePoll(postId, choice));
    setSending(undefined);
  };
  return (
    <div className={styles.poll}>
      <ul className={styles.choices} aria-label={t('poll.label')}>
        {rowsOf(shown).map(({ text, votes, place }) => {
          const mine = shown.mine === place || sending === place;
          const percent = told ? percentOf(votes ?? 0, shown.voters) : undefined;
          return (
            <li key={place}>
              {quiet || ended || shown.mine !== null ? (
                <div className={cx(styles.choice, mine && styles.mine)}>
                  <Bar percent={percent} />
                  <span className={styles.words}>
                    {mine && <Check size={16} aria-hidden="true" />}
                    {text}
                    {mine && <span className="spoken">{t('poll.mine')}</span>}
                  </span>
                  {percent !== undefined && <span className={styles.share}>{percent}%</span>}
                </div>
              ) : (
                <button
                  type="button"
                  className={cx(styles.choice, styles.open, mine && styles.mine)}
                  disabled={sending !== undefined}
                  onClick={() => void vote(place)}
                >
                  {/* its author sees how it stands before they vote */}
                  <Bar percent={percent} />
                  <span className={styles.words}>{text}</span>
                  {percent !== undefined && <span className={styles.share}>{percent}%</span>}
                </button>
              )}
            </li>
          );
        })}
      </ul>
      <p className={styles.foot}>
        {t('poll.voters', {
          count: shown.voters,
          n: formatShortCount(shown.voters, currentLanguage()),
        })}
        {' · '}
        {ended ? t('poll.ended') : timeLeft(Date.parse(shown.endsAt) - now.getTime(), t)}
      </p>
    </div>
  );
}

function Bar({ percent }: { percent: number | undefined }) {
  return percent === undefined ? null : (
    <i className={styles.bar} style={{ width: `${percent}%` }} aria-hidden="true" />
  );
}

const rowsOf = ({ choices }: Poll) => choices.map((choice, place) => ({ ...choice, place }));

const percentOf = (votes: number, voters: number): number =>
  voters === 0 ? 0 : Math.round((votes / voters) * 100);

function timeLeft(ms: number, t: ReturnType<typeof useTranslation<'square'>>['t']): string {
  const hours = Math.ceil(ms / HOUR);
  if (hours >= 24) return t('poll.days', { count: Math.round(hours / 24) });
  if (ms >= HOUR) return t('poll.hours', { count: hours });
  return t('poll.minutes', { count: Math.max(1, Math.ceil(ms / MINUTE)) });
}
