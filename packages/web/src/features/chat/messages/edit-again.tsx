import type { Entry } from '@teahouse/contract';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './edit-again.module.css';
import { choiceKey } from './react.ts';
import { editAgain, recalledTexts } from './recall-message.ts';

/** Beside "You recalled a message": its words can be taken up again for five minutes. */
export function EditAgain({ entry }: { entry: Entry }) {
  const { t } = useTranslation('messages');
  const key = choiceKey(entry);
  const kept = useSyncExternalStore(recalledTexts.subscribe, () => recalledTexts.get().has(key));
  if (!kept) return null;
  return (
    <button type="button" className={styles.edit} onClick={() => editAgain(entry)}>
      {t('recalled.edit')}
    </button>
  );
}
