import type { ClientFrame, Draftable, RefusalCode } from '@teahouse/contract';
import type { DeviceStore, PendingMessage } from './device-store.ts';

/** Refusals that pass by themselves: the message stays pending and is tried again. */
const PASSING: readonly RefusalCode[] = [
  'chat.busy',
  'chat.flooding',
  'common.busy',
  'common.internal',
  'common.too_many',
];

const FIRST_RETRY_MS = 4_000;
const LONGEST_RETRY_MS = 60_000;

interface Line {
  messages: PendingMessage[];
  /** The message that was sent and not answered: one at a time keeps the order of writing. */
  inFlight: string | undefined;
  timer: number;
  wait: number;
}

export interface OutboxParts {
  store: Pick<DeviceStore, 'putPending' | 'removePending'>;
  /** Hands a frame to the live connection; false where there is none. */
  send: (frame: ClientFrame) => boolean;
  /** The pending messages of a conversation changed. */
  onChange: (conversationId: string) => void;
}

/** Messages on their way: one line per conversation, kept on the device, sent in the order of writing (sync.md C4). */
export class Outbox {
  readonly #parts: OutboxParts;
  readonly #lines = new Map<string, Line>();
  #order = 0;

  constructor(parts: OutboxParts, kept: readonly PendingMessage[]) {
    this.#parts = parts;
    for (const message of kept) {
      this.#line(message.conversationId).messages.push(message);
      this.#order = Math.max(this.#order, message.order);
    }
  }

  /** What waits in a conversation, in the order of writing. */
  list(conversationId: string): readonly PendingMessage[] {
    return this.#lines.get(conversationId)?.messages ?? NONE;
  }

  /** Takes a new message; it is shown at once, kept, and sent. */
  async add(conversationId: string, content: Draftable): Promise<void> {
    const message: PendingMessage = {
      clientId: newClientId(),
      conversationId,
      content,
      writtenAt: new Date().toISOString(),
      order: ++this.#order,
      state: 'pending',
    };
    const line = this.#line(conversationId);
    line.messages = [...line.messages, message];
    this.#parts.onChange(conversationId);
    // kept before it leaves: a closed browser must not lose what was shown
    await this.#parts.store.putPending(message).catch(() => undefined);
    this.#pump(line);
  }

  /** Tries a failed message again, with the same client id. */
  async retry(conversationId: string, clientId: string): Promise<void> {
    const line = this.#line(conversationId);
    const message = line.messages.find((one) => one.clientId === clientId);
    if (message?.state !== 'failed') return;
    await this.#replace(line, { ...message, state: 'pending', code: undefined });
    this.#pump(line);
  }

  /** Gives a message up. */
  async discard(conversationId: string, clientId: string): Promise<void> {
    await this.settle(conversationId, [clientId]);
  }

  /** These messages have their position now (or are given up): they leave the outbox. */
  async settle(conversationId: string, clientIds: readonly string[]): Promise<void> {
    const line = this.#lines.get(conversationId);
    if (!line || clientIds.length === 0) return;
    const gone = new Set(clientIds);
    const rest = line.messages.filter((message) => !gone.has(message.clientId));
    if (rest.length === line.messages.length) return;
    const removed = line.messages.filter((message) => gone.has(message.clientId));
    line.messages = rest;
    if (line.inFlight && gone.has(line.inFlight)) this.#answered(line);
    this.#parts.onChange(conversationId);
    for (const message of removed)
      await this.#parts.store.removePending(message.clientId).catch(() => undefined);
    this.#pump(line);
  }

  /** The house said no. */
  async refused(
    conversationId: string,
    clientId: string,
    code: RefusalCode,
    retryAfterSeconds?: number,
  ): Promise<void> {
    const line = this.#lines.get(conversationId);
    const message = line?.messages.find((one) => one.clientId === clientId);
    if (!line || !message) return;
    const wait = line.wait;
    if (line.inFlight === clientId) this.#answered(line);
    if (PASSING.includes(code)) {
      line.inFlight = clientId;
      line.wait = wait;
      this.#again(line, retryAfterSeconds ? retryAfterSeconds * 1000 : undefined);
      return;
    }
    await this.#replace(line, { ...message, state: 'failed', code });
    this.#pump(line);
  }

  /** The live connection is open again: whatever was in flight is asked for once more. */
  resume(): void {
    for (const line of this.#lines.values()) {
      this.#answered(line);
      this.#pump(line);
    }
  }

  close(): void {
    for (const line of this.#lines.values()) clearTimeout(line.timer);
  }

  #line(conversationId: string): Line {
    let line = this.#lines.get(conversationId);
    if (!line) {
      line = { messages: [], inFlight: undefined, timer: 0, wait: FIRST_RETRY_MS };
      this.#lines.set(conversationId, line);
    }
    return line;
  }

  #pump(line: Line): void {
    if (line.inFlight) return;
    const next = line.messages.find((message) => message.state === 'pending');
    if (!next) return;
    const { conversationId, clientId, content } = next;
    if (!this.#parts.send({ type: 'send', conversationId, clientId, content })) return;
    line.inFlight = clientId;
    this.#again(line);
  }

  /** Sends the first one again when no answer comes in time. */
  #again(line: Line, wait?: number): void {
    clearTimeout(line.timer);
    line.timer = setTimeout(() => {
      line.inFlight = undefined;
      this.#pump(line);
    }, wait ?? line.wait) as unknown as number;
    line.wait = Math.min(LONGEST_RETRY_MS, line.wait * 2);
  }

  #answered(line: Line): void {
    clearTimeout(line.timer);
    line.inFlight = undefined;
    line.wait = FIRST_RETRY_MS;
  }

  async #replace(line: Line, message: PendingMessage): Promise<void> {
    line.messages = line.messages.map((one) => (one.clientId === message.clientId ? message : one));
    this.#parts.onChange(message.conversationId);
    await this.#parts.store.putPending(message).catch(() => undefined);
  }
}

// randomUUID is missing on plain-http pages, as on a phone in the local network
function newClientId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

const NONE: readonly PendingMessage[] = [];
