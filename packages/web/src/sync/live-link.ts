import type { ClientFrame, ServerFrame } from '@teahouse/contract';

// Values, not types, of the contract's live.ts; its schemas stay out of the browser.
const PROTOCOL = 'teahouse.v1';
const SIGNED_OUT = 4401;

const FIRST_WAIT_MS = 300;
const LONGEST_WAIT_MS = 15_000;
const PING_EVERY_MS = 20_000;
/** A link that is silent for so long after a ping is dead, whatever the socket says. */
const SILENCE_MS = 8_000;

export interface LiveLinkEvents {
  /** `serverTime`: the house's clock, ISO 8601. */
  onOpen: (serverTime: string) => void;
  onFrame: (frame: ServerFrame) => void;
  onState: (state: 'online' | 'reconnecting') => void;
  onSignedOut: () => void;
}

/** The WebSocket to the house: opens again by itself with backoff, at once when the network or the page returns. */
export class LiveLink {
  readonly #events: LiveLinkEvents;
  #socket: WebSocket | undefined;
  #wait = FIRST_WAIT_MS;
  #timer = 0;
  #pings = 0;
  #silence = 0;
  #closed = false;

  constructor(events: LiveLinkEvents) {
    this.#events = events;
    addEventListener('online', this.#hurry);
    document.addEventListener('visibilitychange', this.#hurry);
    this.#open();
  }

  get open(): boolean {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  /** Sends a frame; false where there is no connection now. */
  send(frame: ClientFrame): boolean {
    if (!this.open) return false;
    this.#socket?.send(JSON.stringify(frame));
    return true;
  }

  close(): void {
    this.#closed = true;
    removeEventListener('online', this.#hurry);
    document.removeEventListener('visibilitychange', this.#hurry);
    this.#stopTimers();
    this.#socket?.close();
  }

  #hurry = () => {
    if (document.visibilityState !== 'visible' || this.#closed) return;
    if (this.open) return this.#ping();
    if (this.#socket?.readyState === WebSocket.CONNECTING) return;
    this.#wait = FIRST_WAIT_MS;
    clearTimeout(this.#timer);
    this.#open();
  };

  #open(): void {
    if (this.#closed) return;
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
    const socket = new WebSocket(`${scheme}://${location.host}/live`, PROTOCOL);
    this.#socket = socket;
    socket.onmessage = (event: MessageEvent<string>) => {
      clearTimeout(this.#silence);
      const frame = JSON.parse(event.data) as ServerFrame;
      if (frame.type === 'welcome') this.#welcomed(frame.serverTime);
      else this.#events.onFrame(frame);
    };
    socket.onclose = (event) => {
      if (this.#socket === socket) this.#lost(event.code);
    };
  }

  #welcomed(serverTime: string): void {
    this.#wait = FIRST_WAIT_MS;
    this.#events.onState('online');
    this.#events.onOpen(serverTime);
    clearInterval(this.#pings);
    this.#pings = window.setInterval(() => this.#ping(), PING_EVERY_MS);
  }

  #ping(): void {
    if (!this.send({ type: 'ping' })) return;
    clearTimeout(this.#silence);
    this.#silence = window.setTimeout(() => {
      const silent = this.#socket;
      silent?.close();
      // a dead network never answers the close: do not wait for it
      if (silent && this.#socket === silent) this.#lost(0);
    }, SILENCE_MS);
  }

  #lost(code: number): void {
    this.#socket = undefined;
    this.#stopTimers();
    if (this.#closed) return;
    if (code === SIGNED_OUT) return this.#events.onSignedOut();
    this.#events.onState('reconnecting');
    // spread a thousand phones that lost the same server
    const wait = this.#wait * (0.7 + Math.random() * 0.6);
    this.#wait = Math.min(LONGEST_WAIT_MS, this.#wait * 2);
    this.#timer = window.setTimeout(() => this.#open(), wait);
  }

  #stopTimers(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#silence);
    clearInterval(this.#pings);
  }
}
