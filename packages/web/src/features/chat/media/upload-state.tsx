import { Clock, LoaderCircle, Pause } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PendingMessage } from '../../../sync/device-store.ts';
import { currentSync } from '../../../sync/use-sync.ts';
import styles from './upload-state.module.css';
import { percentOf, useUpload } from './use-upload.ts';

/** Under a message that waits: what it waits for, and how far its file is, with a way to halt it and to go on. */
export function UploadState({ message }: { message: PendingMessage }) {
  const { t } = useTranslation('media');
  const upload = useUpload(message);
  const { conversationId, clientId, attachment } = message;
  if (attachment?.paused)
    return (
      <Line
        icon={<Pause size={14} aria-hidden="true" />}
        action={t('upload.goOn')}
        onAction={() => currentSync()?.resumeUpload(conversationId, clientId)}
      >
        {t('upload.paused')}
      </Line>
    );
  if (!upload || upload.state === 'queued')
    return <Line icon={<Clock size={14} aria-hidden="true" />}>{t('upload.pending')}</Line>;
  if (upload.state === 'processing')
    return (
      <Line icon={<LoaderCircle size={14} aria-hidden="true" />}>{t('upload.processing')}</Line>
    );
  const percent = percentOf(upload);
  const waiting = upload.state === 'waiting';
  return (
    <Line
      icon={<Pause size={14} aria-hidden="true" />}
      action={waiting ? undefined : t('upload.pause')}
      onAction={() => currentSync()?.pauseUpload(conversationId, clientId)}
    >
      {t(waiting ? 'upload.waiting' : 'upload.sending', { percent })}
    </Line>
  );
}

function Line(props: {
  icon: ReactNode;
  children: ReactNode;
  action?: string | undefined;
  onAction?: () => void;
}) {
  return (
    <span className={styles.line}>
      {props.icon}
      <span>{props.children}</span>
      {props.action && (
        <button type="button" className={styles.action} onClick={props.onAction}>
          {props.action}
        </button>
      )}
    </span>
  );
}
