import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { CLOSE, LIVE_PROTOCOL, MAX_FRAME_BYTES, type ServerFrame } from '@teahouse/contract';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Authenticate } from '../http/caller.ts';
import { isOwnUpgrade } from '../http/origin.ts';
import { sessionTokenOfUpgrade } from '../http/session-cookie.ts';
import type { LiveBus, Signal } from '../live-bus/live-bus.ts';
import type { Log } from '../log.ts';
import { toWire } from './text-frame.ts';

/** A peer that lets this much pile up unread is cut off; it comes back and catches up. */
const MAX_QUEUED_BYTES = 1024 * 1024;
/** A connection that answers no ping within this time is dead. */
const PING_EVERY_MS = 30_000;
/** Connections of one account at once; the oldest goes. */
const MAX_PER_ACCOUNT = 20;

/** A live connection of one session. */
export interface Connection {
  readonly id: string;
  readonly accountId: string;
  readonly sessionId: string;
  /** Queues a frame of text; written in one system call with all others of the code that runs now. */
  send(frame: string): void;
  close(code: number, reason: string): void;
}

export interface LiveOptions {
  authenticate: Authenticate;
  bus: LiveBus;
  log: Log;
  allowedOrigins: readonly string[];
  /** Called for each text frame of a client, at most 64 KiB of it. */
  onFrame(connection: Connection, data: Buffer): void;
}

class LiveConnection implements Connection {
  readonly id = randomUUID();
  readonly accountId: string;
  readonly sessionId: string;
  readonly socket: WebSocket;
  answered = true;
  readonly #raw: Duplex;
  readonly #touched: TouchedConnections;
  #queued: Buffer[] = [];
  #queuedBytes = 0;
  constructor(
    socket: WebSocket,
    raw: Duplex,
    caller: { accountId: string; sessionId: string },
    touched: TouchedConnections,
  ) {
    this.socket = socket;
    this.#raw = raw;
    this.accountId = caller.accountId;
    this.sessionId = caller.sessionId;
    this.#touched = touched;
  }
  send(frame: string): void {
    this.sendWire(toWire(frame));
  }
  /** Queues the bytes of a whole frame; many connections may be given the same. */
  sendWire(bytes: Buffer): void {
    if (this.socket.readyState !== 1) return;
    if (this.#raw.writableLength + this.#queuedBytes > MAX_QUEUED_BYTES) {
      this.close(CLOSE.tooSlow, 'too slow');
      return;
    }
    if (this.#queued.length === 0) this.#touched.add(this);
    this.#queued.push(bytes);
    this.#queuedBytes += bytes.length;
  }
  flush(): void {
    const queued = this.#queued;
    if (queued.length === 0) return;
    if (this.socket.readyState === 1)
      this.#raw.write(queued.length === 1 ? queued[0] : Buffer.concat(queued, this.#queuedBytes));
    this.#queued = [];
    this.#queuedBytes = 0;
  }
  close(code: number, reason: string): void {
    this.flush();
    this.socket.close(code, reason);
    // a peer that does not answer the close is cut after a moment
    setTimeout(() => this.socket.terminate(), 1_000).unref();
  }
}

/** Connections with something to write; each is written to once, when the code that runs now is done. */
class TouchedConnections {
  #connections: LiveConnection[] = [];
  add(connection: LiveConnection): void {
    if (this.#connections.length === 0) queueMicrotask(() => this.#flush());
    this.#connections.push(connection);
  }
  #flush(): void {
    const connections = this.#connections;
    this.#connections = [];
    for (const connection of connections) connection.flush();
  }
}

// A listener of its own: a closure of `upgrade` would keep the request alive as long as the socket.
function destroyBroken(this: Duplex): void {
  this.destroy();
}

/** The WebSocket side of the house: who is connected, signals from the bus to sockets, frames from sockets to `onFrame`. */
export function createLiveServer(server: Server, options: LiveOptions) {
  const wss = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: MAX_FRAME_BYTES,
    clientTracking: false,
    handleProtocols: (offered) => (offered.has(LIVE_PROTOCOL) ? LIVE_PROTOCOL : false),
  });
  const byAccount = new Map<string, LiveConnection[]>();
  const touched = new TouchedConnections();

  function join(connection: LiveConnection): void {
    const list = byAccount.get(connection.accountId);
    if (!list) byAccount.set(connection.accountId, [connection]);
    else {
      list.push(connection);
      if (list.length > MAX_PER_ACCOUNT) list[0]?.close(CLOSE.goingAway, 'too many connections');
    }
  }
  function leave(connection: LiveConnection): void {
    const rest = (byAccount.get(connection.accountId) ?? []).filter(
      (other) => other !== connection,
    );
    if (rest.length > 0) byAccount.set(connection.accountId, rest);
    else byAccount.delete(connection.accountId);
  }

  async function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const turnAway = (status: string) =>
      socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
    socket.on('error', destroyBroken);
    if (request.url?.split('?')[0] !== '/live') return void turnAway('404 Not Found');
    if (!isOwnUpgrade(request, options.allowedOrigins)) return void turnAway('403 Forbidden');
    const token = sessionTokenOfUpgrade(request);
    const caller = token ? await options.authenticate(token) : undefined;
    if (!caller) return void turnAway('401 Unauthorized');
    const spoken = String(request.headers['sec-websocket-protocol'] ?? '').split(/\s*,\s*/);
    wss.handleUpgrade(request, socket, head, (ws) => {
      if (!spoken.includes(LIVE_PROTOCOL))
        return ws.close(CLOSE.badProtocol, `speak ${LIVE_PROTOCOL}`);
      const connection = new LiveConnection(ws, socket, caller, touched);
      open(connection);
      // a session that ended while the socket was opening got no signal: ask once more
      void options.authenticate(token as string).then(
        (still) => still ?? connection.close(CLOSE.signedOut, 'signed out'),
        () => connection.close(CLOSE.goingAway, 'try again'),
      );
    });
  }

  function open(connection: LiveConnection): void {
    const { socket } = connection;
    socket.on('message', (data, isBinary) => {
      if (isBinary) connection.close(CLOSE.badProtocol, 'text frames only');
      else options.onFrame(connection, data as Buffer);
    });
    socket.on('pong', () => {
      connection.answered = true;
    });
    socket.on('close', () => leave(connection));
    socket.on('error', () => socket.terminate());
    join(connection);
    connection.send(
      JSON.stringify({
        type: 'welcome',
        accountId: connection.accountId,
        sessionId: connection.sessionId,
        serverTime: new Date().toISOString(),
      } satisfies ServerFrame),
    );
  }

  function handle(signal: Signal): void {
    if (signal.kind === 'deliver') {
      // the bytes are made once, and not at all when nobody is here
      let bytes: Buffer | undefined;
      for (const accountId of signal.accounts) {
        const list = byAccount.get(accountId);
        if (list)
          for (const connection of list)
            if (connection.id !== signal.exceptConnection) {
              bytes ??= toWire(signal.frame);
              connection.sendWire(bytes);
            }
      }
    } else if (signal.kind === 'end_sessions') {
      const ended = new Set(signal.sessionIds);
      for (const list of byAccount.values())
        for (const connection of list)
          if (ended.has(connection.sessionId)) connection.close(CLOSE.signedOut, 'signed out');
    }
  }

  const stopListening = options.bus.subscribe(handle);
  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    upgrade(request, socket, head).catch((error: unknown) => {
      options.log.warn({ err: error }, 'a live connection could not be opened');
      socket.destroy();
    });
  };
  server.on('upgrade', onUpgrade);
  const pings = setInterval(() => {
    for (const list of byAccount.values())
      for (const connection of list) {
        if (!connection.answered) connection.socket.terminate();
        else {
          connection.answered = false;
          connection.socket.ping();
        }
      }
  }, PING_EVERY_MS);

  return {
    /** Whether any device of the account is connected to this node. */
    isLive: (accountId: string) => byAccount.has(accountId),
    connections: () => [...byAccount.values()].reduce((sum, list) => sum + list.length, 0),
    close(): void {
      clearInterval(pings);
      stopListening();
      server.off('upgrade', onUpgrade);
      for (const list of byAccount.values())
        for (const connection of list) connection.close(CLOSE.goingAway, 'restarting');
    },
  };
}
