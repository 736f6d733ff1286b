import type { Entry } from '@teahouse/contract';
import { useEffect, useMemo } from 'react';
import { useStore } from '../../../app/store.ts';
import { entryMediaUrl, forgotten } from '../../../sync/media-cache.ts';
import { useLogView } from '../../../sync/use-sync.ts';
import type { EntryPlace } from './shown-file.ts';
import { type Slide, SlideViewer } from './slide-viewer.tsx';
import { viewing } from './viewing.ts';

type EntrySlide = Slide & { place: EntryPlace };

/** Pictures and films of the conversation over everything: all that are held. */
export function Viewer({ place }: { place: EntryPlace }) {
  const { entries } = useLogView(place.conversationId);
  const slides = useMemo(() => entries.flatMap(slideOf), [entries]);
  const at = slides.findIndex(({ place: { position } }) => position === place.position);
  const gone = useStore(forgotten);
  const isGone = gone?.conversationId === place.conversationId && gone.position === place.position;
  useEffect(() => {
    if (at < 0 || isGone) close();
  }, [at, isGone]);
  if (at < 0) return null;
  const go = (next: number) => viewing.set(slides[next]?.place);
  return <SlideViewer slides={slides} at={at} onGo={go} onClose={close} />;
}

const close = () => viewing.set(undefined);

function slideOf(entry: Entry): EntrySlide[] {
  const { content } = entry;
  if (content.kind !== 'image' && content.kind !== 'video') return [];
  const { media } = content;
  return [
    {
      place: entry,
      media,
      savedAs: `teahouse-${entry.position}`,
      addressOf: (variant) => entryMediaUrl(entry, media.id, variant),
    },
  ];
}
