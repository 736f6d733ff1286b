import { Languages } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { languageNames, setLanguage } from '../../app/i18n.ts';
import styles from './door.module.css';

/** Changes to the other language; its label is in that language. */
export function LanguageButton() {
  const { i18n } = useTranslation();
  const other = i18n.language === 'zh' ? 'en' : 'zh';
  return (
    <button
      type="button"
      className={styles.language}
      lang={other}
      onClick={() => void setLanguage(other)}
    >
      <Languages size={20} aria-hidden="true" />
      {other === 'zh' ? '中文' : languageNames.en}
    </button>
  );
}
