/** The house is told at most this often for one conversation (sync.md K2). */
const EVERY_MS = 1_000;

/** Tells the house how far this device holds each conversation, for the ticks of those who wrote. */
export class ReceivedSigns {
  /** Hands a sign to the live connection; false where there is none. */
  readonly #send: (conversationId: string, position: number) => boolean;
  readonly #told = new Map<string, number>();
  readonly #wanted = new Map<string, number>();
  readonly #timers = new Map<string, number>();

  constructor(send: (conversationId: string, position: number) => boolean) {
    this.#send = send;
  }

  /** This device holds everything up to a position. */
  see(conversationId: string, position: number): void {
    if (position <= (this.#wanted.get(conversationId) ?? 0)) return;
    this.#wanted.set(conversationId, position);
    if (!this.#timers.has(conversationId)) this.#tell(conversationId);
  }

  /** Connected: what could not be told is told now. */
  resume(): void {
    for (const conversationId of this.#wanted.keys()) this.#tell(conversationId);
  }

  close(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
  }

  #tell(conversationId: string): void {
    const position = this.#wanted.get(conversationId) ?? 0;
    if (position <= (this.#told.get(conversationId) ?? 0)) return;
    if (!this.#send(conversationId, position)) return;
    this.#told.set(conversationId, position);
    clearTimeout(this.#timers.get(conversationId));
    const again = () => {
      this.#timers.delete(conversationId);
      this.#tell(conversationId);
    };
    this.#timers.set(conversationId, setTimeout(again, EVERY_MS) as unknown as number);
  }
}
