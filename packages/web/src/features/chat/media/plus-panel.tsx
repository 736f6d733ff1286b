import { useTranslation } from 'react-i18next';
import type { Outgoing } from './outgoing.ts';
import { outgoingSources } from './outgoing-sources.tsx';
import styles from './plus-panel.module.css';

/** Under the field of a phone: everything that can be sent besides words. */
export function PlusPanel({ onOutgoing }: { onOutgoing: (outgoing: Outgoing) => void }) {
  const { t } = useTranslation('media');
  return (
    <fieldset className={styles.panel}>
      <legend className="spoken">{t('plus.label')}</legend>
      {outgoingSources(onOutgoing, 28).map(({ key, icon, choose }) => (
        <button key={key} type="button" className={styles.one} onClick={choose}>
          <span className={styles.tile}>{icon}</span>
          {t(`plus.${key}`)}
        </button>
      ))}
    </fieldset>
  );
}
