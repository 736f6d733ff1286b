import type { PendingMessage } from './device-store.ts';
import type { HeldEntry } from './held-entry.ts';

/** What one open conversation shows: a contiguous run of entries, then what has no position yet. */
export interface LogView {
  entries: readonly HeldEntry[];
  pending: readonly PendingMessage[];
  /** Nothing lies before the first entry. */
  atStart: boolean;
  /** The run ends at the head; false after a jump into the past. */
  atEnd: boolean;
  /** `first`: nothing is here yet; `older`/`newer`: a page is on its way. */
  loading: 'first' | 'older' | 'newer' | null;
  /** A page could not be fetched (no network, and not on this device). */
  failed: boolean;
  /** Entry to show and mark after a jump. */
  target: number | undefined;
  /** Counts the jumps: the same target may be asked for again. */
  jumps: number;
}

/** A view before anything was loaded. */
export const emptyView: LogView = {
  entries: [],
  pending: [],
  atStart: false,
  atEnd: true,
  loading: 'first',
  failed: false,
  target: undefined,
  jumps: 0,
};
