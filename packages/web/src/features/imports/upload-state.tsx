import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import styles from './imports.module.css';
import { ProgressBar } from './progress-bar.tsx';
import type { Upload } from './use-upload.ts';

/** How the upload of a file goes, with a way to stop it; or why it did not come in. */
export function UploadState({
  upload,
}: {
  upload: Pick<Upload, 'progress' | 'failure' | 'cancel'>;
}) {
  const { t } = useTranslation('imports');
  const { progress, failure, cancel } = upload;
  return (
    <>
      {failure && (
        <p className={styles.failure} role="alert">
          {failure}
        </p>
      )}
      {progress !== undefined && (
        <div className={styles.upload}>
          <ProgressBar label={t('uploading')} value={progress} />
          <Button kind="text" size="s" onPress={cancel}>
            {t('cancel')}
          </Button>
        </div>
      )}
    </>
  );
}
