import { createStore, type Store } from '../../../app/store.ts';

/** A voice message that can be played. */
export interface Track {
  /** Names it among all: of an entry and of a message that waits. */
  key: string;
  conversationId: string;
  /** Of an entry; absent for one that waits on this device. */
  position?: number | undefined;
  mediaId?: string | undefined;
  file?: Blob | undefined;
  senderId: string | null;
  durationMs: number;
}

export interface NowPlaying {
  track: Track;
  state: 'playing' | 'paused' | 'failed';
  /** How much of it was heard, 0 to 1. */
  heard: number;
}

/** What is played in the whole app; undefined while all is quiet. */
export const nowPlaying: Store<NowPlaying | undefined> = createStore<NowPlaying | undefined>(
  undefined,
);
