import { currentSession, watchSession } from '../../../app/session.ts';
import { createStore, type Store } from '../../../app/store.ts';
import { readChoice, writeChoice } from '../../../app/stored-choice.ts';
import {
  entryMediaUrl,
  forgotten,
  heldMedia,
  openMedia,
  ownMedia,
} from '../../../sync/media-cache.ts';
import { currentSync } from '../../../sync/use-sync.ts';
import { type NowPlaying, nowPlaying, type Track } from './now-playing.ts';
import { isPlayed, markPlayed } from './played-voices.ts';
import type { EntryPlace } from './shown-file.ts';

const SPEEDS: readonly number[] = [1, 1.5, 2];

/** How fast voices are played; kept on this device. */
export const playSpeed: Store<number> = createStore(
  SPEEDS.find((speed) => String(speed) === readChoice('voice-speed')) ?? 1,
);

/** Bars of a waveform are so many: a finer step of progress would not be seen. */
const STEP = 1 / 200;

// one element for the whole app: a phone lets an element that was once started by a finger play on
let audio: HTMLAudioElement | undefined;
let chain = false;
let frame = 0;
let localUrl: string | undefined;

function element(): HTMLAudioElement {
  if (audio) return audio;
  const made = new Audio();
  made.preload = 'auto';
  made.onended = ended;
  made.onerror = () => change({ state: 'failed' });
  made.onpause = () => {
    if (!made.ended) change({ state: 'paused' });
  };
  made.onplay = () => {
    change({ state: 'playing' });
    follow();
  };
  audio = made;
  watchSession(() => {
    if (currentSession().status !== 'member') stopPlaying();
  });
  forgotten.subscribe(() => {
    const track = nowPlaying.get()?.track;
    const gone = forgotten.get();
    if (gone && track?.conversationId === gone.conversationId && track.position === gone.position)
      stopPlaying();
  });
  return made;
}

/** The key of an entry's voice. */
export const trackKey = ({ conversationId, position }: EntryPlace): string =>
  `${conversationId}/${position}`;

/** Plays a voice from its beginning, or halts and goes on with the one that is played. */
export function togglePlay(track: Track): void {
  const now = nowPlaying.get();
  if (now?.track.key !== track.key) return begin(track);
  if (now.state === 'playing') element().pause();
  else if (now.state === 'failed') begin(track);
  else start();
}

/** Goes to a place in the voice that is played, 0 to 1. */
export function seekTo(heard: number): void {
  const now = nowPlaying.get();
  if (!now) return;
  element().currentTime = (heard * now.track.durationMs) / 1000;
  change({ heard });
}

/** The next of the speeds. */
export function changeSpeed(): void {
  const at = SPEEDS.findIndex((speed) => speed >= playSpeed.get());
  const next = SPEEDS[(at + 1) % SPEEDS.length] ?? 1;
  playSpeed.set(next);
  writeChoice('voice-speed', String(next));
  if (audio) audio.playbackRate = next;
}

/** All is quiet. */
export function stopPlaying(): void {
  cancelAnimationFrame(frame);
  nowPlaying.set(undefined);
  if (!audio) return;
  audio.pause();
  audio.removeAttribute('src');
  giveBack();
}

function begin(track: Track): void {
  const place = placeOf(track);
  chain = place !== undefined && !isMine(track) && !isPlayed(place);
  const player = element();
  nowPlaying.set({ track, state: 'paused', heard: 0 });
  giveBack();
  player.src = addressOf(track);
  start();
  if (place) markPlayed(place);
}

/** What is at hand plays from the device; else straight from the house, while the finger's leave lasts. */
function addressOf(track: Track): string {
  const { file, mediaId } = track;
  if (file) {
    localUrl = URL.createObjectURL(file);
    return localUrl;
  }
  const place = placeOf(track);
  if (!place || !mediaId) return '';
  const address = entryMediaUrl(place, mediaId, 'full');
  const held = ownMedia(mediaId) ?? heldMedia(address);
  if (!held) void openMedia(address).catch(() => undefined);
  return held ?? address;
}

function giveBack(): void {
  if (localUrl) URL.revokeObjectURL(localUrl);
  localUrl = undefined;
}

function start(): void {
  const player = element();
  player.playbackRate = playSpeed.get();
  // an earlier start that a newer one replaced is no failure
  player.play().catch((error: unknown) => {
    if (!(error instanceof DOMException && error.name === 'AbortError'))
      change({ state: 'failed' });
  });
}

function follow(): void {
  cancelAnimationFrame(frame);
  const now = nowPlaying.get();
  if (!now || !audio || audio.paused) return;
  const heard = Math.min(1, (audio.currentTime * 1000) / Math.max(1, now.track.durationMs));
  if (Math.abs(heard - now.heard) >= STEP) change({ heard });
  frame = requestAnimationFrame(follow);
}

function ended(): void {
  const track = nowPlaying.get()?.track;
  const next = track && chain ? nextUnplayed(track) : undefined;
  if (next) begin(next);
  else stopPlaying();
}

/** The next voice of somebody else in the conversation that was not played yet. */
function nextUnplayed(track: Track): Track | undefined {
  const { conversationId, position = 0 } = track;
  const entries = currentSync()?.logs.view(conversationId).get().entries ?? [];
  for (const entry of entries) {
    if (entry.position <= position || entry.content.kind !== 'voice') continue;
    const { media } = entry.content;
    const next: Track = {
      key: trackKey(entry),
      conversationId,
      position: entry.position,
      mediaId: media.id,
      senderId: entry.senderId,
      durationMs: media.durationMs ?? 0,
    };
    if (!isMine(next) && !isPlayed(entry)) return next;
  }
  return undefined;
}

const placeOf = ({ conversationId, position }: Track): EntryPlace | undefined =>
  position === undefined ? undefined : { conversationId, position };
const isMine = (track: Track) => track.senderId === currentSync()?.accountId;

function change(part: Partial<NowPlaying>): void {
  const now = nowPlaying.get();
  if (now) nowPlaying.set({ ...now, ...part });
}
