import type { Conversation } from '@teahouse/contract';
import { Check, CheckCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { cx } from '../../../ui/cx.ts';
import styles from './ticks.module.css';

/** How far a message of mine got: undefined where the two of us do not show it to each other (sync.md K1). */
export function tickOf(
  conversation: Pick<Conversation, 'receipts'>,
  position: number,
): 'sent' | 'delivered' | 'read' | undefined {
  const { receipts } = conversation;
  if (!receipts) return undefined;
  if (position <= receipts.read) return 'read';
  return position <= receipts.delivered ? 'delivered' : 'sent';
}

/** One tick for sent, two for delivered, two in tea for read; the newest says it in words. */
export function Ticks(props: { state: 'sent' | 'delivered' | 'read'; words: boolean }) {
  const { state, words } = props;
  const { t } = useTranslation('lines');
  const Icon = state === 'sent' ? Check : CheckCheck;
  return (
    <span className={cx(styles.ticks, state === 'read' && styles.read)}>
      <Icon size={16} aria-hidden="true" />
      <span className={words ? undefined : 'spoken'}>{t(`tick.${state}`)}</span>
    </span>
  );
}
