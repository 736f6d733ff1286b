import type { ClientFrame, Draftable, Media, MediaKind, RefusalCode } from '@teahouse/contract';
import type { Attachment, DeviceStore, PendingMessage } from './device-store.ts';
import { newClientId } from './new-client-id.ts';
import type { UploadEnds, UploadOrder } from './uploads.ts';

/** Refusals that pass by themselves: the message stays pending and is tried again. */
const PASSING: readonly RefusalCode[] = [
  'chat.busy',
  'chat.flooding',
  'common.busy',
  'common.internal',
  'common.too_many',
];

const FILE_KINDS: readonly string[] = ['image', 'voice', 'video', 'file'] satisfies MediaKind[];
const isFileKind = (kind: string): kind is MediaKind => FILE_KINDS.includes(kind);

const FIRST_RETRY_MS = 4_000;
const LONGEST_RETRY_MS = 60_000;

interface Line {
  messages: PendingMessage[];
  /** The message that was sent and not answered: one at a time keeps the order of writing. */
  inFlight: string | undefined;
  timer: number;
  wait: number;
}

/** What brings the files of messages to the house before the messages themselves. */
interface Carrier {
  start: (order: UploadOrder, ends: UploadEnds) => void;
  halt: (clientId: string) => void;
  cancel: (clientId: string) => void;
}

export interface OutboxParts {
  store: Pick<DeviceStore, 'putPending' | 'putFile' | 'removePending'>;
  uploads: Carrier;
  /** The house has the file of a message of mine under this id. */
  onUploaded?: (media: Media, file: Blob) => void;
  /** Hands a frame to the live connection; false where there is none. */
  send: (frame: ClientFrame) => boolean;
  /** The pending messages of a conversation changed. */
  onChange: (conversationId: string) => void;
}

/**
 * Messages on their way: one line per conversation, kept on the device, sent in the order of writing
 * (sync.md C4). A message with a file waits for its upload, and those behind it wait with it; one that was
 * halted waits for the person, like a failed one, and lets the others pass.
 */
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
    for (const line of this.#lines.values()) this.#carry(line);
  }

  /** What waits in a conversation, in the order of writing. */
  list(conversationId: string): readonly PendingMessage[] {
    return this.#lines.get(conversationId)?.messages ?? NONE;
  }

  /** Takes a new message; it is shown at once, kept, and sent. */
  async add(
    conversationId: string,
    content: Draftable,
    attachment?: Omit<Attachment, 'attempt' | 'paused'>,
  ): Promise<void> {
    const message: PendingMessage = {
      clientId: newClientId(),
      conversationId,
      content,
      ...(attachment && { attachment: { ...attachment, attempt: 1, paused: false } }),
      writtenAt: new Date().toISOString(),
      order: ++this.#order,
      state: 'pending',
    };
    const line = this.#line(conversationId);
    line.messages = [...line.messages, message];
    this.#parts.onChange(conversationId);
    // kept before it leaves: a closed browser must not lose what was shown
    if (attachment)
      await this.#parts.store.putFile(message.clientId, attachment.file).catch(() => undefined);
    await this.#parts.store.putPending(message).catch(() => undefined);
    this.#carry(line);
    this.#pump(line);
  }

  /** Halts the upload of a message; the messages behind it pass. */
  async pause(conversationId: string, clientId: string): Promise<void> {
    await this.#setPaused(conversationId, clientId, true);
  }

  /** Goes on with a halted upload where it stood. */
  async goOn(conversationId: string, clientId: string): Promise<void> {
    await this.#setPaused(conversationId, clientId, false);
  }

  /** Tries a failed message again, with the same client id. */
  async retry(conversationId: string, clientId: string): Promise<void> {
    const line = this.#line(conversationId);
    const message = line.messages.find((one) => one.clientId === clientId);
    if (message?.state !== 'failed') return;
    await this.#replace(line, { ...uploadAnew(message), state: 'pending', code: undefined });
    this.#carry(line);
    this.#pump(line);
  }

  /** Gives a message up. */
  async discard(conversationId: string, clientId: string): Promise<void> {
    const message = this.list(conversationId).find((one) => one.clientId === clientId);
    if (message?.attachment) this.#parts.uploads.cancel(uploadIdOf(message));
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
    const next = line.messages.find(
      (message) => message.state === 'pending' && !message.attachment?.paused,
    );
    if (!next || awaitsFile(next)) return;
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

  /** Sees to it that every file that can go is on its way. */
  #carry(line: Line): void {
    for (const message of line.messages) {
      const { attachment, content, conversationId, clientId } = message;
      if (!attachment || attachment.paused || message.state !== 'pending') continue;
      if (!awaitsFile(message) || !isFileKind(content.kind)) continue;
      const { file, fileName } = attachment;
      this.#parts.uploads.start(
        { clientId: uploadIdOf(message), kind: content.kind, file, fileName },
        {
          onReady: (media) => void this.#uploaded(conversationId, clientId, media),
          onRefused: (code) => void this.refused(conversationId, clientId, code),
        },
      );
    }
  }

  async #uploaded(conversationId: string, clientId: string, media: Media): Promise<void> {
    const line = this.#line(conversationId);
    const message = line.messages.find((one) => one.clientId === clientId);
    if (!message?.attachment || !('mediaId' in message.content)) return;
    this.#parts.onUploaded?.(media, message.attachment.file);
    const { width, height, durationMs, waveform } = media;
    await this.#replace(line, {
      ...message,
      content: { ...message.content, mediaId: media.id },
      attachment: { ...message.attachment, width, height, durationMs, waveform },
    });
    this.#pump(line);
  }

  async #setPaused(conversationId: string, clientId: string, paused: boolean): Promise<void> {
    const line = this.#line(conversationId);
    const message = line.messages.find((one) => one.clientId === clientId);
    if (!message?.attachment || !awaitsFile(message)) return;
    if (paused) this.#parts.uploads.halt(uploadIdOf(message));
    await this.#replace(line, { ...message, attachment: { ...message.attachment, paused } });
    this.#carry(line);
    this.#pump(line);
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

/** Whether the house does not have the file of the message yet. */
const awaitsFile = ({ content }: PendingMessage): boolean =>
  'mediaId' in content && content.mediaId === '';

/** The name of the upload that carries the file of a message at its present attempt. */
export const uploadIdOf = ({ clientId, attachment }: PendingMessage): string =>
  `${clientId}-${attachment?.attempt ?? 0}`;

/** A message whose file was refused, or is not there any more, is uploaded under another name. */
function uploadAnew(message: PendingMessage): PendingMessage {
  const { attachment, content, code = '' } = message;
  const anew = code.startsWith('media.') || code === 'chat.media_missing';
  if (!attachment || !anew || !('mediaId' in content)) return message;
  return {
    ...message,
    content: { ...content, mediaId: '' },
    attachment: { ...attachment, attempt: attachment.attempt + 1 },
  };
}

const NONE: readonly PendingMessage[] = [];
