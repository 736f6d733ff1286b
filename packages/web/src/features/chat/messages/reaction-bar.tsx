import type { Entry } from '@teahouse/contract';
import { SmilePlus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../app/session.ts';
import { cx } from '../../../ui/cx.ts';
import { openSheet } from './open-sheet.ts';
import { chosenBy, react } from './react.ts';
import styles from './reaction-bar.module.css';

/** Those that most people want. */
const FIRST = ['👍', '❤️', '😂', '😮', '😢', '🙏'];

/** The row above a message's menu: an emoji is put on it with one tap, and taken back with another. */
export function ReactionBar({ entry, onClose }: { entry: Entry; onClose: () => void }) {
  const { t } = useTranslation('messages');
  const session = useSession();
  const me = session.status === 'member' ? session.me.id : '';
  const mine = chosenBy(entry.reactions ?? [], me);
  const choices = mine === null || FIRST.includes(mine) ? FIRST : [mine, ...FIRST.slice(0, 5)];
  return (
    <div className={styles.bar}>
      {choices.map((emoji) => (
        <button
          key={emoji}
          type="button"
          role="menuitem"
          tabIndex={-1}
          className={cx(styles.one, emoji === mine && styles.mine)}
          aria-label={t(emoji === mine ? 'menu.takeBackReaction' : 'menu.reactWith', { emoji })}
          onClick={() => {
            onClose();
            void react(entry, emoji === mine ? null : emoji);
          }}
        >
          {emoji}
        </button>
      ))}
      <button
        type="button"
        role="menuitem"
        tabIndex={-1}
        className={styles.one}
        aria-label={t('menu.moreEmoji')}
        onClick={() => {
          onClose();
          openSheet({ kind: 'emoji', entry });
        }}
      >
        <SmilePlus size={20} aria-hidden="true" />
      </button>
    </div>
  );
}
