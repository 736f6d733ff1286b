import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { findLinks } from './find-links.ts';
import styles from './link-text.module.css';
import { ownPath } from './own-path.ts';

/** A person's text, shown to the letter; web addresses become links, those of this house open inside. Never HTML. */
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
        const own = ownPath(part.href);
        if (own !== undefined)
          return (
            <Link key={key} className={styles.link} href={own}>
              {part.text}
            </Link>
          );
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
