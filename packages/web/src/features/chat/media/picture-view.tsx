import { ImageOff, Play } from 'lucide-react';
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { formatMinutes } from '../../../app/format.ts';
import { fitPicture } from './fit-picture.ts';
import styles from './picture-view.module.css';
import type { ShownFile } from './shown-file.ts';
import { UploadRing } from './upload-ring.tsx';
import { useFileUrl, useMediaUrl } from './use-media-url.ts';
import { viewing } from './viewing.ts';

/** A picture, or the poster of a video, in the log: its glimpse at once, then itself. A tap opens the viewer. */
export function PictureView({ shown, video = false }: { shown: ShownFile; video?: boolean }) {
  const { t } = useTranslation('media');
  const size = fitPicture(shown.width, shown.height);
  const dense = devicePixelRatio * Math.max(size.width, size.height) > THUMB_PX;
  const pending = 'file' in shown;
  // a poster is a picture of the house's; the film itself is only fetched to be played
  const { url, failed } = useMediaUrl(shown, dense ? 'view' : 'thumb', !(video && pending));
  const length = shown.durationMs === null ? '' : formatMinutes(shown.durationMs / 1000);
  const name = video ? t('picture.video', { length }) : t('picture.photo');
  const inside = (
    <>
      {shown.glimpse && <img className={styles.glimpse} src={shown.glimpse} alt="" />}
      {video && pending ? (
        <LocalPoster file={shown.file} />
      ) : (
        url && <img className={styles.image} src={url} alt="" decoding="async" draggable={false} />
      )}
      {failed && (
        <span className={styles.missing}>
          <ImageOff size={20} aria-hidden="true" />
          {t(failed === 'gone' ? 'picture.gone' : 'picture.unreachable')}
        </span>
      )}
      {video && (
        <>
          {!pending && (
            <span className={styles.play} aria-hidden="true">
              <Play size={24} />
            </span>
          )}
          {length && <span className={styles.length}>{length}</span>}
        </>
      )}
      {pending && <UploadRing message={shown.message} />}
    </>
  );
  const style: CSSProperties = { width: size.width, aspectRatio: `${size.width} / ${size.height}` };
  if (pending)
    return (
      <span className={styles.picture} style={style} role="img" aria-label={name}>
        {inside}
      </span>
    );
  return (
    <button
      type="button"
      className={styles.picture}
      style={style}
      aria-label={t('picture.open', { name })}
      onClick={() => viewing.set(shown.place)}
    >
      {inside}
    </button>
  );
}

/** A thumb is as many px wide at most. */
const THUMB_PX = 400;

/** The first moment of a film that is still on this device only. */
function LocalPoster({ file }: { file: Blob }) {
  const url = useFileUrl(file);
  if (!url) return null;
  return (
    <video className={styles.image} src={`${url}#t=0.1`} muted playsInline preload="metadata" />
  );
}
