import { lazy, Suspense } from 'react';
import { useStore } from '../../../app/store.ts';
import { nowPlaying } from './now-playing.ts';

const VoiceBar = lazy(() => import('./voice-bar.tsx').then((file) => ({ default: file.VoiceBar })));

/** Shows the bar of the voice that is played, unless its own conversation is open. */
export function VoiceBarHost({ openId }: { openId: string | undefined }) {
  const playing = useStore(nowPlaying);
  if (!playing || playing.track.conversationId === openId) return null;
  return (
    <Suspense fallback={null}>
      <VoiceBar playing={playing} />
    </Suspense>
  );
}
