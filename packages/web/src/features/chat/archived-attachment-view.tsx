import type { ArchivedAttachment } from '@teahouse/contract';
import { FileX, Paperclip } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../app/format.ts';
import styles from './archived-attachment-view.module.css';

/** A file of an imported chat: shown in place where the browser can, offered for download otherwise. */
export function ArchivedAttachmentView({
  attachment,
  withText,
}: {
  attachment: ArchivedAttachment;
  withText: boolean;
}) {
  const { t, i18n } = useTranslation('chat');
  const { mediaId, kind, fileName } = attachment;
  const look = withText ? styles.above : undefined;
  if (mediaId === null)
    return (
      <span className={`${styles.file} ${look ?? ''}`}>
        <FileX size={20} aria-hidden="true" /> {fileName || t('archive.leftOut')}
      </span>
    );
  const address = `/api/v1/imports/media/${mediaId}`;
  if (kind === 'image')
    return (
      <img
        className={`${styles.picture} ${look ?? ''}`}
        src={address}
        alt={fileName}
        loading="lazy"
      />
    );
  if (kind === 'audio')
    return <audio className={look} controls preload="none" src={address} aria-label={fileName} />;
  if (kind === 'video')
    return (
      <video
        className={`${styles.picture} ${look ?? ''}`}
        controls
        preload="metadata"
        src={address}
        aria-label={fileName}
      />
    );
  return (
    <a className={`${styles.file} ${look ?? ''}`} href={address} download={fileName}>
      <Paperclip size={20} aria-hidden="true" /> {fileName}
      <span className={styles.size}>
        {formatBytes(attachment.bytes, i18n.language === 'zh' ? 'zh' : 'en')}
      </span>
    </a>
  );
}
