import type { Content, Entry } from '@teahouse/contract';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useContentLine } from '../entry-line.ts';
import styles from './card.module.css';

const SHOWN = 4;

/** Several messages that were forwarded as one: the first of them; a tap opens all. */
export function BundleCard(props: { content: Extract<Content, { kind: 'bundle' }>; entry: Entry }) {
  const { content, entry } = props;
  const { t } = useTranslation('messages');
  const lineOf = useContentLine();
  const title = content.title ? t('card.bundleOf', { name: content.title }) : t('card.bundle');
  return (
    <Link
      href={`/chats/${entry.conversationId}/bundle/${entry.position}`}
      className={styles.card}
      aria-label={t('card.bundleOpen', { title })}
      draggable={false}
    >
      <span className={styles.heading}>{title}</span>
      <span className={styles.lines}>
        {content.lines.slice(0, SHOWN).map((line) => (
          <span key={`${line.sentAt} ${JSON.stringify(line.content)}`}>
            {t('quote.line', { name: line.senderName, line: lineOf(line.content) })}
          </span>
        ))}
      </span>
      <span className={styles.foot}>
        <span>{t('card.bundle')}</span>
        <span>{t('card.bundleLines', { count: content.lines.length })}</span>
      </span>
    </Link>
  );
}
