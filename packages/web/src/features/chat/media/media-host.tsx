import { lazy, Suspense, useState } from 'react';
import { useStore } from '../../../app/store.ts';
import { beginPlayed } from './played-voices.ts';
import { viewing } from './viewing.ts';

const Viewer = lazy(() => import('./viewer.tsx').then((file) => ({ default: file.Viewer })));

/** Stands once in an open conversation: shows its viewer when something is looked at. */
export function MediaHost({ conversationId }: { conversationId: string }) {
  const place = useStore(viewing);
  useState(() => beginPlayed(conversationId));
  if (place?.conversationId !== conversationId) return null;
  return (
    <Suspense fallback={null}>
      <Viewer place={place} />
    </Suspense>
  );
}
