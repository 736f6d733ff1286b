import type { Media, MediaVariant } from '@teahouse/contract';
import { ChevronLeft, ChevronRight, Download, X } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../../app/format.ts';
import { currentLanguage } from '../../../app/i18n.ts';
import { Modal } from '../../../ui/modal.tsx';
import { stopPlaying } from './player.ts';
import styles from './viewer.module.css';
import { ViewerPicture } from './viewer-picture.tsx';
import { ViewerVideo } from './viewer-video.tsx';

/** A picture or film that is looked at, and where its files are. */
export interface Slide {
  media: Media;
  /** What it is called when it is saved, without its ending: a picture has no name of its own. */
  savedAs: string;
  addressOf: (variant: MediaVariant) => string;
}

/** Pictures and films over everything: swipe from one to the next, look near, save. */
export function SlideViewer(props: {
  slides: readonly Slide[];
  at: number;
  onGo: (at: number) => void;
  onClose: () => void;
}) {
  const { slides, at, onClose } = props;
  const { t } = useTranslation('media');
  const slide = slides[at];
  const [originals, setOriginals] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    // a film has its own sound
    stopPlaying();
  }, []);
  const go = (step: number) => {
    if (slides[at + step]) props.onGo(at + step);
  };
  useArrows(go);
  if (!slide) return null;
  const { media } = slide;
  const film = media.kind === 'video';
  const original = originals.has(media.id);
  return (
    <Modal open onClose={onClose} labelledBy="viewer-title" className={styles.viewer}>
      <div className={styles.stage}>
        <h2 id="viewer-title" className="spoken">
          {t('viewer.label')} {t('viewer.of', { at: at + 1, count: slides.length })}
        </h2>
        {film ? (
          <ViewerVideo key={media.id} slide={slide} />
        ) : (
          <ViewerPicture
            key={media.id}
            slide={slide}
            original={original}
            onSwipe={go}
            onTap={onClose}
          />
        )}
        <div className={styles.top}>
          <Tool label={t('viewer.close')} onPress={onClose} first>
            <X size={24} />
          </Tool>
          <span aria-hidden="true">
            {at + 1} / {slides.length}
          </span>
          <a
            className={styles.tool}
            href={slide.addressOf('full')}
            download={fileNameOf(slide)}
            aria-label={t('viewer.save')}
            title={t('viewer.save')}
          >
            <Download size={24} />
          </a>
        </div>
        {at > 0 && (
          <span className={styles.previous}>
            <Tool label={t('viewer.previous')} onPress={() => go(-1)}>
              <ChevronLeft size={28} />
            </Tool>
          </span>
        )}
        {at < slides.length - 1 && (
          <span className={styles.next}>
            <Tool label={t('viewer.next')} onPress={() => go(1)}>
              <ChevronRight size={28} />
            </Tool>
          </span>
        )}
        {!film && !original && isLarge(media) && (
          <button
            type="button"
            className={styles.original}
            onClick={() => setOriginals(new Set(originals).add(media.id))}
          >
            {t('viewer.original', { size: formatBytes(media.bytes, currentLanguage()) })}
          </button>
        )}
      </div>
    </Modal>
  );
}

/** The arrow keys go from one to the next; a film keeps them for its time. */
function useArrows(go: (step: number) => void): void {
  const latest = useRef(go);
  latest.current = go;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.target instanceof HTMLVideoElement) return;
      if (event.key === 'ArrowLeft') latest.current(-1);
      if (event.key === 'ArrowRight') latest.current(1);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
}

/** Above this many px the file holds more than the variant for a screen. */
const VIEW_PX = 1_600;
const isLarge = ({ width, height }: Media) => Math.max(width ?? 0, height ?? 0) > VIEW_PX;

/** What it is called when it is saved. */
function fileNameOf({ savedAs, media }: Slide): string {
  const ending = media.mime.split('/')[1]?.replace('jpeg', 'jpg').replace(/\W.*$/, '') ?? '';
  return media.fileName || `${savedAs}.${ending}`;
}

function Tool(props: { label: string; onPress: () => void; first?: boolean; children: ReactNode }) {
  return (
    <button
      type="button"
      className={styles.tool}
      aria-label={props.label}
      title={props.label}
      data-first={props.first || undefined}
      onClick={props.onPress}
    >
      {props.children}
    </button>
  );
}
