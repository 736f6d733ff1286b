/**
 * What a node tells all nodes after a commit. A signal may be lost: PostgreSQL is the truth and
 * every client catches up from a numbered log.
 */
export type Signal =
  /** Deliver this frame to the live connections of these accounts. */
  | { kind: 'deliver'; accounts: readonly string[]; frame: string; exceptConnection?: string }
  /** These sessions ended: their connections close now. */
  | { kind: 'end_sessions'; sessionIds: readonly string[] }
  /** What a node remembers of this conversation may be stale. */
  | { kind: 'forget_conversation'; conversationId: string }
  /** What a node remembers of what this author wrote on the square may be stale. */
  | { kind: 'forget_author'; authorId: string };

/** The port between nodes. One subscriber's failure never reaches the publisher or another subscriber. */
export interface LiveBus {
  publish(signal: Signal): void;
  /** Calls `handle` for every signal published after this call, in the order of each publisher; answers how to stop. */
  subscribe(handle: (signal: Signal) => void): () => void;
  close(): Promise<void>;
}
