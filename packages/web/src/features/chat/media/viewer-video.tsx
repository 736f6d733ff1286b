import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { entryMediaUrl } from '../../../sync/media-cache.ts';
import { fileOfEntry } from './shown-file.ts';
import { useMediaUrl } from './use-media-url.ts';
import styles from './viewer.module.css';
import type { Slide } from './viewer.tsx';

/** One film in the viewer: its poster, then itself, in the parts that the browser asks for. */
export function ViewerVideo({ slide }: { slide: Slide }) {
  const { t } = useTranslation('media');
  const poster = useMediaUrl(fileOfEntry(slide.media, slide.place), 'view');
  const [tries, setTries] = useState(0);
  const [failed, setFailed] = useState(false);
  if (failed)
    return (
      <div className={styles.area}>
        <p className={styles.note} role="alert">
          {t('viewer.failed')}
          <button
            type="button"
            className={styles.again}
            onClick={() => {
              setFailed(false);
              setTries(tries + 1);
            }}
          >
            {t('viewer.again')}
          </button>
        </p>
      </div>
    );
  return (
    <video
      key={tries}
      className={styles.film}
      src={entryMediaUrl(slide.place, slide.media.id, 'full')}
      poster={poster.url}
      controls
      autoPlay
      playsInline
      aria-label={t('viewer.playVideo')}
      onError={() => setFailed(true)}
    />
  );
}
