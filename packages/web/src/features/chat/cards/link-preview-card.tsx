import type { LinkPreview } from '@teahouse/contract';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { cx } from '../../../ui/cx.ts';
import { ownPath } from '../../../ui/own-path.ts';
import styles from './link-preview-card.module.css';

/** What the page behind a link says of itself; a tap opens it, one of ours inside. `alone`: not under the words of a bubble. */
export function LinkPreviewCard(props: { preview: LinkPreview; alone?: boolean }) {
  const { preview, alone } = props;
  const { t } = useTranslation('messages');
  const title = preview.title || preview.site;
  const look = cx(styles.card, alone && styles.alone);
  const inside = (
    <>
      {preview.picture && <img className={styles.picture} src={preview.picture} alt="" />}
      <span className={styles.words}>
        <span className={styles.title}>{title}</span>
        {preview.description && <span className={styles.text}>{preview.description}</span>}
        <span className={styles.site}>{preview.site}</span>
      </span>
    </>
  );
  const own = ownPath(preview.url);
  if (own !== undefined)
    return (
      <Link href={own} className={look} aria-label={t('card.linkOwn', { title })}>
        {inside}
      </Link>
    );
  return (
    <a
      className={look}
      href={preview.url}
      target="_blank"
      rel="noopener noreferrer nofollow"
      aria-label={t('card.link', { title })}
      draggable={false}
    >
      {inside}
    </a>
  );
}
