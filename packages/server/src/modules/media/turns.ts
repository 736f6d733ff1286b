/** One thing after the other for each key. */
export interface Turns {
  /** Runs the work when what came before for the key has ended. */
  take<R>(key: string, work: () => Promise<R>): Promise<R>;
  /** Whether somebody waits behind the one whose turn it is. */
  isAwaited(key: string): boolean;
}

/** Turns within this process; the data folder belongs to one process alone. */
export function createTurns(): Turns {
  const lines = new Map<string, { last: Promise<unknown>; length: number }>();
  return {
    async take(key, work) {
      const line = lines.get(key) ?? { last: Promise.resolve(), length: 0 };
      lines.set(key, line);
      line.length++;
      const mine = line.last.then(work, work);
      line.last = mine;
      try {
        return await mine;
      } finally {
        line.length--;
        if (line.length === 0) lines.delete(key);
      }
    },
    isAwaited: (key) => (lines.get(key)?.length ?? 0) > 1,
  };
}
