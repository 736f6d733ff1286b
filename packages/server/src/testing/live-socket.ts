import { LIVE_PROTOCOL, type ServerFrame } from '@teahouse/contract';
import { vi } from 'vitest';
import { WebSocket } from 'ws';

/** A live connection as a client holds it. */
export interface LiveSocket {
  socket: WebSocket;
  /** Every frame since the welcome, in order. */
  frames: ServerFrame[];
  /** Sends an object as JSON, or a string or bytes as they are. */
  say(frame: object | string | Buffer): void;
  /** Resolves when all that the server had to say to what was said before has come. */
  settled(): Promise<void>;
  /** The first frame that fits, also one that came before; throws after 5 s. */
  next<Type extends ServerFrame['type']>(
    type: Type,
    fits?: (frame: Extract<ServerFrame, { type: Type }>) => boolean,
  ): Promise<Extract<ServerFrame, { type: Type }>>;
  /** Resolves with the code when the connection is closed; 1006 when it was cut. */
  closed: Promise<number>;
  close(): void;
}

/** Opens a live connection with this session; resolves after the welcome. */
export async function openLive(
  url: string,
  token: string,
  headers: Record<string, string> = {},
): Promise<LiveSocket> {
  const socket = new WebSocket(url, LIVE_PROTOCOL, {
    headers: { authorization: `Bearer ${token}`, ...headers },
  });
  const frames: ServerFrame[] = [];
  const { promise: closed, resolve: onClosed } = Promise.withResolvers<number>();
  const { promise: open, resolve: onOpen, reject } = Promise.withResolvers<void>();
  let pongs = 0;
  socket.on('message', (data) => {
    const frame = JSON.parse(String(data)) as ServerFrame;
    if (frame.type === 'pong') pongs++;
    else if (frame.type === 'welcome') onOpen();
    else frames.push(frame);
  });
  socket.on('close', onClosed);
  socket.on('error', reject);
  await open;
  return {
    socket,
    frames,
    closed,
    say: (frame) =>
      socket.send(
        typeof frame === 'string' || Buffer.isBuffer(frame) ? frame : JSON.stringify(frame),
      ),
    async settled() {
      const before = pongs;
      socket.send('{"type":"ping"}');
      await vi.waitFor(() => {
        if (pongs === before) throw new Error('no pong');
      }, waiting);
    },
    next: (type, fits = () => true) =>
      vi.waitFor(() => {
        const found = frames.find(
          (frame): frame is Extract<ServerFrame, { type: typeof type }> =>
            frame.type === type && fits(frame as Extract<ServerFrame, { type: typeof type }>),
        );
        if (!found) throw new Error(`no ${type} frame among ${frames.length}`);
        return found;
      }, waiting),
    close: () => socket.close(),
  };
}

const waiting = { timeout: 5_000, interval: 2 };

/** What a server answers to a WebSocket handshake: its status, or the close code of the first frame. */
export function knock(
  url: string,
  headers: Record<string, string>,
  protocols: string[] = [LIVE_PROTOCOL],
): Promise<{ status: number } | { closed: number }> {
  return new Promise((resolve) => {
    const socket = new WebSocket(url, protocols, { headers });
    socket.on('unexpected-response', (_request, response) => {
      resolve({ status: response.statusCode ?? 0 });
      socket.terminate();
    });
    socket.on('message', () => {
      resolve({ status: 101 });
      socket.terminate();
    });
    socket.on('close', (code) => resolve({ closed: code }));
    socket.on('error', () => undefined);
  });
}
