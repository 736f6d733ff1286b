import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Slide } from './slide-viewer.tsx';
import { useHouseUrl } from './use-media-url.ts';
import styles from './viewer.module.css';

/** One film in the viewer: its poster, then itself, in the parts that the browser asks for. */
export function ViewerVideo({ slide }: { slide: Slide }) {
  const { t } = useTranslation('media');
  const poster = useHouseUrl(slide.media.id, slide.addressOf('view'));
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
      src={slide.addressOf('full')}
      poster={poster.url}
      controls
      autoPlay
      playsInline
      aria-label={t('viewer.playVideo')}
      onError={() => setFailed(true)}
    />
  );
}
