import type { ClientFrame, ServerFrame } from '@teahouse/contract';
import { isPushedTo } from '../app/push-device.ts';

// Values, not types, of the contract's live.ts; its schemas stay out of the browser.
const PROTOCOL = 'teahouse.v1';
const SIGNED_OUT = 4401;

const FIRST_WAIT_MS = 300;
const LONGEST_WAIT_MS = 15_000;
const PING_EVERY_MS = 20_000;
/** A link that is silent for so long after a ping is dead, whatever the socket says. */
const SILENCE_MS = 8_000;
/** A page that nobody sees for so long lets go of its link where pushes reach the device instead. */
const REST_AFTER_MS = 30_000;

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
  #rest = 0;
  #resting = false;
  #closed = false;

  constructor(events: LiveLinkEvents) {
    this.#events = events;
    addEventListener('online', this.#hurry);
    document.addEventListener('visibilitychange', this.#look);
    this.#open();
  }

  get open(): boolean {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  /** Sends a frame; false where there is no connection now. */
  send(frame: ClientFrame): boolean {
    // an upload that ended while nobody looked: its message goes now
    if (this.#resting) this.#wake();
    if (!this.open) return false;
    this.#socket?.send(JSON.stringify(frame));
    return true;
  }

  close(): void {
    this.#closed = true;
    removeEventListener('online', this.#hurry);
    document.removeEventListener('visibilitychange', this.#look);
    this.#stopTimers();
    this.#socket?.close();
  }

  #look = () => {
    clearTimeout(this.#rest);
    if (document.visibilityState === 'visible') {
      if (this.#resting) this.#wake();
      else this.#hurry();
    } else this.#restLater();
  };

  // While a page of theirs is live nobody is pushed to; one that nobody sees must not stand in the way.
  #restLater(): void {
    if (document.visibilityState === 'visible' || this.#closed) return;
    clearTimeout(this.#rest);
    this.#rest = window.setTimeout(async () => {
      const pushed = await isPushedTo().catch(() => false);
      if (!pushed || this.#closed || document.visibilityState === 'visible') return;
      this.#resting = true;
      clearTimeout(this.#timer);
      this.#stopTimers();
      this.#socket?.close();
    }, REST_AFTER_MS);
  }

  #wake(): void {
    this.#resting = false;
    this.#wait = FIRST_WAIT_MS;
    this.#open();
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
    this.#restLater();
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
    if (this.#closed || this.#resting) return;
    if (code === SIGNED_OUT) return this.#events.onSignedOut();
    this.#events.onState('reconnecting');
    // spread a thousand phones that lost the same server
    const wait = this.#wait * (0.7 + Math.random() * 0.6);
    this.#wait = Math.min(LONGEST_WAIT_MS, this.#wait * 2);
    this.#timer = window.setTimeout(() => this.#open(), wait);
  }

  #stopTimers(): void {
    clearTimeout(this.#rest);
    clearTimeout(this.#timer);
    clearTimeout(this.#silence);
    clearInterval(this.#pings);
  }
}
