import type { Entry } from '@teahouse/contract';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../app/session.ts';
import { cx } from '../../../ui/cx.ts';
import { openSheet } from './open-sheet.ts';
import { choiceKey, choosing, chosenBy, react, reactionsWith } from './react.ts';
import styles from './reactions-row.module.css';
import { useHold } from './use-hold.ts';

/** Under a bubble: who feels what about it. A tap adds or takes back mine, a long press shows who. */
export function ReactionsRow(props: { entry: Entry; may: boolean }) {
  const { entry, may } = props;
  const { t } = useTranslation('messages');
  const session = useSession();
  const me = session.status === 'member' ? session.me.id : '';
  const key = choiceKey(entry);
  const choice = useSyncExternalStore(choosing.subscribe, () => choosing.get().get(key));
  const reactions = reactionsWith(entry, me, choice);
  const showWho = () => openSheet({ kind: 'reactions', entry });
  const hold = useHold(showWho);
  if (reactions.length === 0) return null;
  const mine = chosenBy(reactions, me);
  return (
    <div className={styles.row}>
      {reactions.map(({ emoji, accountIds }) => (
        <button
          key={emoji}
          type="button"
          className={cx(styles.chip, emoji === mine && styles.mine)}
          aria-pressed={emoji === mine}
          aria-label={t(emoji === mine ? 'reaction.chipMine' : 'reaction.chip', {
            emoji,
            count: accountIds.length,
          })}
          {...hold}
          onClick={() => (may ? void react(entry, emoji === mine ? null : emoji) : showWho())}
        >
          <span aria-hidden="true">{emoji}</span>
          <span aria-hidden="true" className={styles.count}>
            {accountIds.length}
          </span>
        </button>
      ))}
      <button type="button" className={styles.who} onClick={showWho}>
        {t('reaction.who')}
      </button>
    </div>
  );
}
