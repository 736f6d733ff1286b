import type { Entry, Media } from '@teahouse/contract';
import { ChevronLeft, ChevronRight, Download, X } from 'lucide-react';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../../app/format.ts';
import { currentLanguage } from '../../../app/i18n.ts';
import { useStore } from '../../../app/store.ts';
import { entryMediaUrl, forgotten } from '../../../sync/media-cache.ts';
import { useLogView } from '../../../sync/use-sync.ts';
import { Modal } from '../../../ui/modal.tsx';
import { stopPlaying } from './player.ts';
import type { EntryPlace } from './shown-file.ts';
import styles from './viewer.module.css';
import { ViewerPicture } from './viewer-picture.tsx';
import { ViewerVideo } from './viewer-video.tsx';
import { viewing } from './viewing.ts';

/** A picture or film of the conversation. */
export interface Slide {
  place: EntryPlace;
  kind: 'image' | 'video';
  media: Media;
}

/** Pictures and films of the conversation over everything: swipe between all that are held, look near, save. */
export function Viewer({ place }: { place: EntryPlace }) {
  const { t } = useTranslation('media');
  const { entries } = useLogView(place.conversationId);
  const slides = useMemo(() => entries.flatMap(slideOf), [entries]);
  const at = slides.findIndex(({ place: { position } }) => position === place.position);
  const slide = slides[at];
  const [originals, setOriginals] = useState<ReadonlySet<string>>(new Set());
  const gone = useStore(forgotten);
  useEffect(() => {
    // a film has its own sound
    stopPlaying();
  }, []);
  const isGone = gone?.conversationId === place.conversationId && gone.position === place.position;
  useEffect(() => {
    if (!slide || isGone) close();
  }, [slide, isGone]);
  const go = (step: number) => {
    const next = slides[at + step];
    if (next) viewing.set(next.place);
  };
  useArrows(go);
  if (!slide) return null;
  const { media, kind } = slide;
  const full = entryMediaUrl(slide.place, media.id, 'full');
  const original = originals.has(media.id);
  return (
    <Modal open onClose={close} labelledBy="viewer-title" className={styles.viewer}>
      <div className={styles.stage}>
        <h2 id="viewer-title" className="spoken">
          {t('viewer.label')} {t('viewer.of', { at: at + 1, count: slides.length })}
        </h2>
        {kind === 'video' ? (
          <ViewerVideo key={media.id} slide={slide} />
        ) : (
          <ViewerPicture
            key={media.id}
            slide={slide}
            original={original}
            onSwipe={go}
            onTap={close}
          />
        )}
        <div className={styles.top}>
          <Tool label={t('viewer.close')} onPress={close} first>
            <X size={24} />
          </Tool>
          <span aria-hidden="true">
            {at + 1} / {slides.length}
          </span>
          <a
            className={styles.tool}
            href={full}
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
        {kind === 'image' && !original && isLarge(media) && (
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

const close = () => viewing.set(undefined);

/** Above this many px the file holds more than the variant for a screen. */
const VIEW_PX = 1_600;
const isLarge = ({ width, height }: Media) => Math.max(width ?? 0, height ?? 0) > VIEW_PX;

function slideOf(entry: Entry): Slide[] {
  const { content } = entry;
  if (content.kind !== 'image' && content.kind !== 'video') return [];
  return [{ place: entry, kind: content.kind, media: content.media }];
}

/** What it is called when it is saved: a picture of the log has no name of its own. */
function fileNameOf({ place, media }: Slide): string {
  const ending = media.mime.split('/')[1]?.replace('jpeg', 'jpg').replace(/\W.*$/, '') ?? '';
  return media.fileName || `teahouse-${place.position}.${ending}`;
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
