import { Link2, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../../ui/icon-button.tsx';
import styles from './link-preview-bar.module.css';
import type { WrittenLink } from './use-link-preview.ts';

/** Above the field: the page behind the link that is being written, and a way to send it without. */
export function LinkPreviewBar({ link }: { link: WrittenLink }) {
  const { t } = useTranslation('messages');
  const { preview } = link;
  if (!preview) return null;
  return (
    <section className={styles.bar} aria-label={t('preview.label')}>
      {preview.picture ? (
        <img className={styles.picture} src={preview.picture} alt="" />
      ) : (
        <span className={styles.picture}>
          <Link2 size={20} aria-hidden="true" />
        </span>
      )}
      <span className={styles.words}>
        <span className={styles.title}>{preview.title || preview.site}</span>
        <span className={styles.site}>{preview.site}</span>
      </span>
      <IconButton
        label={t('preview.close')}
        icon={<X size={20} />}
        tone="quiet"
        onPress={link.close}
      />
    </section>
  );
}
