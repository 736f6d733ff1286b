import { setTimeout as delay } from 'node:timers/promises';
import type { Entry, ServerFrame } from '../../packages/contract/src/index.ts';
import type { Resident } from './seed-town.ts';

/** A message that its writer has been told is kept. */
export interface Acknowledged {
  conversationId: string;
  clientId: string;
  position: number;
}

/** What a member holds of one conversation: the client ids at positions 1, 2, … without a gap. */
interface Held {
  entries: (string | null)[];
  /** What came before its turn: an ack comes before the entries of the same batch (D1). */
  early: Map<number, string | null>;
  fetching: boolean;
}

interface Unanswered {
  clientId: string;
  text: string;
}

const PAUSE_MS = 40;
/** What is missing for so long was lost on the way: it is fetched (D2). */
const GAP_MS = 100;

/**
 * A member as the apps are (docs/specs/sync.md C): writes one message after the other in each of its
 * conversations, sends it again with the same client id until it is answered, reconnects whenever the
 * connection is gone, fetches what it missed.
 */
export class CrashMember {
  readonly acknowledged: Acknowledged[] = [];
  readonly held = new Map<string, Held>();
  refused: string[] = [];
  /** The latest position that was acknowledged on the connection of now, by conversation. */
  freshAcks = new Map<string, number>();
  readonly #origin: string;
  readonly #resident: Resident;
  readonly #name: string;
  readonly #unanswered = new Map<string, Unanswered>();
  #socket: WebSocket | undefined;
  #sent = 0;
  #writing = true;
  #closed = false;

  constructor(name: string, port: number, resident: Resident, conversations: readonly string[]) {
    this.#name = name;
    this.#origin = `127.0.0.1:${port}`;
    this.#resident = resident;
    for (const id of conversations)
      this.held.set(id, { entries: [], early: new Map(), fetching: false });
    this.#connect();
  }

  get accountId(): string {
    return this.#resident.accountId;
  }

  /** Writes no new message; what is unanswered is still sent again. */
  rest(): void {
    this.#writing = false;
  }
  get isRested(): boolean {
    return !this.#writing && this.#unanswered.size === 0;
  }

  /** Drops the connection without a word, as a tunnel does. */
  cut(): void {
    this.#socket?.close();
  }

  /** Whether everything up to an acknowledgement that came after `freshAcks` was cleared is held. */
  get isCaughtUp(): boolean {
    for (const [id, { entries }] of this.held)
      if (entries.length < (this.freshAcks.get(id) ?? Number.POSITIVE_INFINITY)) return false;
    return true;
  }

  close(): void {
    this.#closed = true;
    this.#socket?.close();
  }

  #connect(): void {
    if (this.#closed) return;
    // headers are undici's addition to the WebSocket of browsers
    const options: object = {
      protocols: ['teahouse.v1'],
      headers: { authorization: `Bearer ${this.#resident.token}` },
    };
    const socket = new WebSocket(`ws://${this.#origin}/live`, options as string[]);
    this.#socket = socket;
    let over = false;
    const again = () => {
      if (over) return;
      over = true;
      setTimeout(() => this.#connect(), PAUSE_MS);
    };
    socket.addEventListener('error', again);
    socket.addEventListener('close', again);
    socket.addEventListener('message', ({ data }) => {
      if (this.#socket === socket) this.#take(JSON.parse(String(data)) as ServerFrame);
    });
  }

  #take(frame: ServerFrame): void {
    if (frame.type === 'welcome')
      for (const [id, held] of this.held) {
        void this.#fetchMissing(id, held);
        this.#sendNext(id);
      }
    else if (frame.type === 'ack') this.#takeAck(frame);
    else if (frame.type === 'refused') {
      if (frame.code !== 'chat.busy') this.refused.push(frame.code);
      setTimeout(() => this.#sendNext(frame.conversationId), PAUSE_MS);
    } else if (frame.type === 'entry')
      this.#hold(frame.conversationId, frame.position, frame.clientId);
  }

  #takeAck({ conversationId, clientId, position }: Acknowledged): void {
    if (this.#unanswered.get(conversationId)?.clientId !== clientId) return;
    this.#unanswered.delete(conversationId);
    this.acknowledged.push({ conversationId, clientId, position });
    this.freshAcks.set(conversationId, position);
    this.#hold(conversationId, position, clientId);
    this.#sendNext(conversationId);
  }

  /** Keeps an entry at its place; one that is shown at a place that was taken by another would be seen by the check. */
  #hold(conversationId: string, position: number, clientId: string | null): void {
    const held = this.held.get(conversationId);
    if (!held || position <= held.entries.length) return;
    held.early.set(position, clientId);
    advance(held);
    if (held.early.size > 0 && !held.fetching)
      setTimeout(() => {
        if (held.early.size > 0) void this.#fetchMissing(conversationId, held);
      }, GAP_MS);
  }

  #sendNext(conversationId: string): void {
    const socket = this.#socket;
    let next = this.#unanswered.get(conversationId);
    if (!next) {
      if (!this.#writing) return;
      const number = this.#sent++;
      next = { clientId: `${this.#name}-${number}-message`, text: `${this.#name}:${number}` };
      this.#unanswered.set(conversationId, next);
    }
    if (socket?.readyState !== WebSocket.OPEN) return;
    const { clientId, text } = next;
    const content = { kind: 'text', text };
    socket.send(JSON.stringify({ type: 'send', conversationId, clientId, content }));
  }

  async #fetchMissing(conversationId: string, held: Held): Promise<void> {
    if (held.fetching) return;
    held.fetching = true;
    try {
      for (let head = Number.POSITIVE_INFINITY; held.entries.length < head && !this.#closed; ) {
        const answer = await fetch(
          `http://${this.#origin}/api/v1/chat/conversations/${conversationId}/entries?after=${held.entries.length}&limit=200`,
          { headers: { authorization: `Bearer ${this.#resident.token}` } },
        ).catch(() => undefined);
        if (!answer?.ok) {
          await answer?.arrayBuffer();
          await delay(PAUSE_MS);
          continue;
        }
        const before = held.entries.length;
        const page = (await answer.json()) as { entries: Entry[]; head: number };
        for (const entry of page.entries)
          if (entry.position > held.entries.length) held.early.set(entry.position, entry.clientId);
        advance(held);
        // a log with a hole has no next page
        if (held.entries.length === before) return;
        head = page.head;
      }
    } finally {
      held.fetching = false;
    }
  }
}

/** Moves what is next in order from `early` to `entries`. */
function advance({ entries, early }: Held): void {
  for (let next = entries.length + 1; early.has(next); next++) {
    entries.push(early.get(next) ?? null);
    early.delete(next);
  }
}
