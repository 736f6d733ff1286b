import { useTranslation } from 'react-i18next';
import type { HeldEntry } from '../../../sync/held-entry.ts';
import { cx } from '../../../ui/cx.ts';
import { useContentLine } from '../entry-line.ts';
import { fileOfEntry } from '../media/shown-file.ts';
import { useMediaUrl } from '../media/use-media-url.ts';
import { jumpToEntry } from '../messages/jump.ts';
import { useQuoted } from '../messages/use-quoted.ts';
import { useSenderName } from '../messages/use-sender-name.ts';
import styles from './quote-view.module.css';

/** The message that another one answers, in one line; a tap shows it in its place. */
export function QuoteView(props: { conversationId: string; position: number; mine: boolean }) {
  const { conversationId, position } = props;
  const { t } = useTranslation('messages');
  const quoted = useQuoted(conversationId, position);
  const look = cx(styles.quote, props.mine && styles.mine);
  if (!quoted)
    return <span className={look}>{t(quoted === null ? 'quote.gone' : 'quote.loading')}</span>;
  if (quoted.content.kind === 'recalled' || quoted.content.kind === 'expired')
    return <span className={look}>{t(`quote.${quoted.content.kind}`)}</span>;
  return <QuotedLine quoted={quoted} look={look} />;
}

function QuotedLine({ quoted, look }: { quoted: HeldEntry; look: string }) {
  const { t } = useTranslation('messages');
  const line = useQuotedLine(quoted);
  return (
    <button
      type="button"
      className={cx(look, styles.open)}
      aria-label={t('quote.jump', { line })}
      onClick={() => void jumpToEntry(quoted.conversationId, quoted.position)}
    >
      <QuotedThumb quoted={quoted} />
      <span className={styles.line}>{line}</span>
    </button>
  );
}

/** "Zhou: the bamboo table is ours". */
export function useQuotedLine(quoted: HeldEntry): string {
  const { t } = useTranslation('messages');
  const lineOf = useContentLine();
  const name = useSenderName(quoted);
  return t('quote.line', { name, line: lineOf(quoted.content) });
}

/** The small picture of a quoted picture, film or sticker. */
export function QuotedThumb({ quoted }: { quoted: HeldEntry }) {
  const { content } = quoted;
  if (content.kind !== 'image' && content.kind !== 'video' && content.kind !== 'own_sticker')
    return null;
  return <Thumb media={content.media} quoted={quoted} />;
}

function Thumb(props: { media: Parameters<typeof fileOfEntry>[0]; quoted: HeldEntry }) {
  const { url } = useMediaUrl(fileOfEntry(props.media, props.quoted), 'thumb');
  const source = url ?? props.media.glimpse;
  return source ? <img className={styles.thumb} src={source} alt="" draggable={false} /> : null;
}
