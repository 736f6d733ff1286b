import type { PendingMessage } from '../../../sync/device-store.ts';
import styles from './upload-ring.module.css';
import { percentOf, useUpload } from './use-upload.ts';

const ROUND = 2 * Math.PI * 18;

/** Over a picture that is on its way: a ring that closes as it arrives. What it says is said below the picture, too. */
export function UploadRing({ message }: { message: PendingMessage }) {
  const upload = useUpload(message);
  if (!upload || upload.state === 'processing') return null;
  const percent = percentOf(upload);
  return (
    <span className={styles.shade} aria-hidden="true">
      <svg className={styles.ring} viewBox="0 0 40 40" aria-hidden="true">
        <circle cx="20" cy="20" r="18" className={styles.track} />
        <circle
          cx="20"
          cy="20"
          r="18"
          className={styles.arc}
          strokeDasharray={ROUND}
          strokeDashoffset={ROUND * (1 - percent / 100)}
        />
      </svg>
      <span className={styles.percent}>{percent}%</span>
    </span>
  );
}
