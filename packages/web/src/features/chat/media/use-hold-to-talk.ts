import {
  type KeyboardEvent,
  type PointerEvent,
  useCallback,
  useEffect,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import { currentSync } from '../../../sync/use-sync.ts';
import { announce } from '../../../ui/announce.ts';
import { showToast } from '../../../ui/toast.ts';
import { stopPlaying } from './player.ts';
import { LONGEST_VOICE_MS, type RecordFault, type Recording, startRecording } from './recorder.ts';

const SHORTEST_MS = 800;
/** The bowl is so high: a finger above it cancels. */
export const BOWL_PX = 236;

/** A voice that is being spoken. */
export interface Hold {
  /** undefined while the microphone opens. */
  recording: Recording | undefined;
  /** The finger lies where letting go cancels. */
  cancelling: boolean;
}

type Way = 'pointer' | 'space' | 'enter';

/** Hold to talk: what is held now, and what the button listens to. */
export function useHoldToTalk(conversationId: string) {
  const { t } = useTranslation('media');
  const [hold, setHold] = useState<Hold | undefined>(undefined);
  const now = useRef<{ way: Way; recording?: Recording; cancelling: boolean } | undefined>(
    undefined,
  );
  const limit = useRef(0);

  const end = useCallback(
    async (send: boolean) => {
      const held = now.current;
      now.current = undefined;
      clearTimeout(limit.current);
      setHold(undefined);
      const { recording } = held ?? {};
      if (!recording) return;
      if (!send) {
        recording.cancel();
        announce(t('record.cancelled'));
        return;
      }
      if (recording.elapsedMs() < SHORTEST_MS) {
        recording.cancel();
        showToast(t('record.tooShort'));
        return;
      }
      const { file, durationMs, waveform } = await recording.stop();
      currentSync()?.send(
        conversationId,
        { kind: 'voice', mediaId: '' },
        { file, fileName: '', width: null, height: null, durationMs, waveform },
      );
    },
    [conversationId, t],
  );
  const begin = useCallback(
    async (way: Way) => {
      if (now.current) return;
      const mine: { way: Way; recording?: Recording; cancelling: boolean } = {
        way,
        cancelling: false,
      };
      now.current = mine;
      stopPlaying();
      setHold({ recording: undefined, cancelling: false });
      try {
        const recording = await startRecording();
        if (now.current !== mine) return recording.cancel();
        mine.recording = recording;
        setHold({ recording, cancelling: mine.cancelling });
        announce(t('record.recording'));
        navigator.vibrate?.(10);
        limit.current = window.setTimeout(() => void end(true), LONGEST_VOICE_MS);
      } catch (error) {
        if (now.current === mine) void end(false);
        const fault = error instanceof Error ? error.message : 'unsupported';
        showToast(t(`record.${fault as RecordFault}`), { tone: 'bad' });
      }
    },
    [end, t],
  );
  // whoever leaves the conversation while talking did not let go to send
  useEffect(() => () => void end(false), [end]);

  return { hold, press: usePress({ now, begin, end, setHold }) };
}

function usePress(parts: {
  now: { current: { way: Way; cancelling: boolean } | undefined };
  begin: (way: Way) => Promise<void>;
  end: (send: boolean) => Promise<void>;
  setHold: (change: (hold: Hold | undefined) => Hold | undefined) => void;
}) {
  const { now, begin, end, setHold } = parts;
  const isHeld = (way: Way) => now.current?.way === way;
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      void begin('pointer');
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const held = now.current;
      if (held?.way !== 'pointer') return;
      const cancelling = event.clientY < innerHeight - BOWL_PX;
      if (cancelling === held.cancelling) return;
      held.cancelling = cancelling;
      setHold((hold) => hold && { ...hold, cancelling });
    },
    onPointerUp: () => {
      if (isHeld('pointer')) void end(!now.current?.cancelling);
    },
    onPointerCancel: () => {
      if (isHeld('pointer')) void end(false);
    },
    onContextMenu: (event: { preventDefault: () => void }) => event.preventDefault(),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === 'Escape' && now.current) {
        event.preventDefault();
        event.stopPropagation();
        void end(false);
      } else if (event.key === ' ') {
        event.preventDefault();
        if (!event.repeat) void begin('space');
      } else if (event.key === 'Enter' && !event.repeat) {
        event.preventDefault();
        if (isHeld('enter')) void end(true);
        else void begin('enter');
      }
    },
    onKeyUp: (event: KeyboardEvent) => {
      if (event.key === ' ' && isHeld('space')) void end(true);
    },
    onBlur: () => {
      if (now.current && !isHeld('pointer')) void end(false);
    },
  };
}
