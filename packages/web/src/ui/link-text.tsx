import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { findLinks } from './find-links.ts';
import styles from './link-text.module.css';

/** A person's text, shown to the letter; web addresses become links. Never HTML. */
export function LinkText({ text }: { text: string }) {
  const { t } = useTranslation('ui');
  const parts = useMemo(() => findLinks(text), [text]);
  let at = 0;
  return (
    <>
      {parts.map((part) => {
        const key = at;
        at += part.text.length;
        if (!('href' in part)) return part.text;
        return (
          <a
            key={key}
            className={styles.link}
            href={part.href}
            target="_blank"
            rel="noopener noreferrer nofollow"
            title={part.href}
          >
            {part.text}
            <span className="spoken">{t('newTab')}</span>
          </a>
        );
      })}
    </>
  );
}
