import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Slide } from './slide-viewer.tsx';
import { useHouseUrl } from './use-media-url.ts';
import { useZoom } from './use-zoom.ts';
import styles from './viewer.module.css';

/** One picture in the viewer: the glimpse at once, then what fits the screen, the original when it is asked for. */
export function ViewerPicture(props: {
  slide: Slide;
  original: boolean;
  onSwipe: (step: number) => void;
  onTap: () => void;
}) {
  const { slide, original, onSwipe, onTap } = props;
  const { t } = useTranslation('media');
  const { id, mime } = slide.media;
  const view = useHouseUrl(id, slide.addressOf('view'));
  const full = useHouseUrl(id, slide.addressOf('full'), original || mime === 'image/gif');
  const { picture, area, zoomBy } = useZoom({ onSwipe, onTap });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === '+' || event.key === '=') zoomBy(1.5);
      if (event.key === '-') zoomBy(1 / 1.5);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  });
  const url = full.url ?? view.url;
  return (
    <div className={styles.area} {...area}>
      {!url && slide.media.glimpse && (
        <img className={styles.glimpse} src={slide.media.glimpse} alt="" />
      )}
      {url && (
        <img
          ref={picture}
          className={styles.picture}
          src={url}
          alt={t('picture.photo')}
          draggable={false}
        />
      )}
      {!url && (
        <p className={styles.note} role="status">
          {view.failed
            ? t(view.failed === 'gone' ? 'picture.gone' : 'picture.unreachable')
            : t('viewer.loading')}
        </p>
      )}
    </div>
  );
}
