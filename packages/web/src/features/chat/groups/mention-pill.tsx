import type { Conversation } from '@teahouse/contract';
import { AtSign } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { currentSync } from '../../../sync/use-sync.ts';
import styles from './mention-pill.module.css';

/** So many entries below it, a mention has surely been scrolled out of sight. */
const OUT_OF_SIGHT = 8;

/** Leads to the first entry that names me and that I had not read when the conversation was opened (`atOpen`), or since. */
export function MentionPill(props: { conversation: Conversation; atOpen: number | null }) {
  const { t } = useTranslation('groups');
  const { id, head, mentioned } = props.conversation;
  // what is read meanwhile, because the end is in view, must still be found
  const [openedAt] = useState(head);
  const [seen, setSeen] = useState(0);
  const outOfSight = (position: number | null, end: number) =>
    position !== null && position > seen && end - position >= OUT_OF_SIGHT ? position : null;
  const target = outOfSight(props.atOpen, openedAt) ?? outOfSight(mentioned, head);
  if (target === null) return null;
  const jump = () => {
    setSeen(target);
    currentSync()?.logs.jumpTo(id, target);
  };
  return (
    <button type="button" className={styles.pill} onClick={jump}>
      <AtSign size={16} aria-hidden="true" />
      {t('mention.jump')}
    </button>
  );
}
