import type { Conversation } from '@teahouse/contract';
import { AtSign } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { currentSync } from '../../../sync/use-sync.ts';
import styles from './mention-pill.module.css';

/** So many entries below it, a mention has surely been scrolled out of sight. */
const OUT_OF_SIGHT = 8;

/** Leads to the first entry that names me and that I had not read when the conversation was opened, or since. */
export function MentionPill({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation('groups');
  const { id, head, mentioned } = conversation;
  const [wanted, setWanted] = useState(
    head - (mentioned ?? head) >= OUT_OF_SIGHT ? mentioned : null,
  );
  const [seen, setSeen] = useState(0);
  const later = mentioned !== null && head - mentioned >= OUT_OF_SIGHT ? mentioned : null;
  const target = wanted ?? later;
  if (target === null || target <= seen) return null;
  const jump = () => {
    setWanted(null);
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
