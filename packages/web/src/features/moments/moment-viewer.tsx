import { lazy, Suspense, useEffect } from 'react';
import { useStore } from '../../app/store.ts';
import { lookingAt } from './looking-at.ts';

const SlideViewer = lazy(() =>
  import('../chat/media/slide-viewer.tsx').then((file) => ({ default: file.SlideViewer })),
);

const close = () => lookingAt.set(undefined);

/** Stands once in a screen of moments: shows its pictures over everything when one is tapped. */
export function MomentViewer() {
  const now = useStore(lookingAt);
  useEffect(() => close, []);
  if (!now) return null;
  return (
    <Suspense fallback={null}>
      <SlideViewer {...now} onGo={(at) => lookingAt.set({ ...now, at })} onClose={close} />
    </Suspense>
  );
}
