import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.tsx';
import styles from './member-list.module.css';

/** Says that something about groups could not be fetched, with the way to try again. */
export function FailedLoad({ text, onAgain }: { text?: string; onAgain: () => void }) {
  const { t } = useTranslation('groups');
  return (
    <div className={styles.none} role="alert">
      <p>{text ?? t('failedLoad')}</p>
      <Button kind="line" onPress={onAgain}>
        {t('again')}
      </Button>
    </div>
  );
}
