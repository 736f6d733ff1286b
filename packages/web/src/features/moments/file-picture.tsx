import { useEffect, useState } from 'react';
import { useFileUrl } from '../chat/media/use-media-url.ts';
import type { DraftFile } from './draft.ts';
import styles from './moment-media.module.css';
import { useOutbox } from './use-outbox.ts';

/** A picture, or the beginning of a film, that lies on this device. */
export function FilePicture({ file }: { file: Pick<DraftFile, 'key' | 'kind' | 'ready'> }) {
  const { key, kind, ready } = file;
  const shelf = useOutbox()?.shelf;
  const [bytes, setBytes] = useState<Blob | undefined>(undefined);
  useEffect(() => {
    let wanted = true;
    // looked for again once it was made small
    void shelf?.find(key).then((found) => wanted && (ready || !bytes) && setBytes(found));
    return () => {
      wanted = false;
    };
  }, [shelf, key, ready, bytes]);
  const url = useFileUrl(bytes);
  if (!url) return null;
  if (kind === 'video')
    return (
      <video className={styles.image} src={`${url}#t=0.1`} muted playsInline preload="metadata" />
    );
  return <img className={styles.image} src={url} alt="" draggable={false} />;
}
