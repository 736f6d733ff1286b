import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import type { Peer } from './peer.ts';

// one read buffer for all sockets: what comes is taken out of it before the callback returns
const READ_BUFFER = Buffer.allocUnsafe(256 * 1024);
const MASK = Buffer.from([0x37, 0xfa, 0x21, 0x3d]);

/** A masked text frame, as browsers send it. */
function textFrame(text: string): Buffer {
  const length = Buffer.byteLength(text);
  const start = length < 126 ? 6 : 8;
  const frame = Buffer.allocUnsafe(start + length);
  frame[0] = 0x81;
  if (length < 126) frame[1] = 0x80 | length;
  else {
    frame[1] = 0xfe;
    frame.writeUInt16BE(length, 2);
  }
  MASK.copy(frame, start - 4);
  frame.write(text, start);
  for (let i = 0; i < length; i++) frame[start + i]! ^= MASK[i & 3]!;
  return frame;
}

const ENTRY = 'e'.charCodeAt(0);
const ACK = 'a'.charCodeAt(0);
const WELCOME = 'w'.charCodeAt(0);
/** Where the type's first letter stands in `{"type":"…`. */
const TYPE_AT = 9;

/** Every so many messages of a peer that names somebody do. */
const NAMES_EVERY = 5;

/** Opens a live connection of Teahouse on raw TCP and resolves with it after `welcome`; it writes to one conversation, and now and then names somebody there. */
export function openLivePeer(
  port: number,
  token: string,
  conversationId: string | undefined,
  namedId?: string,
): Promise<Peer> {
  const { promise, resolve, reject } = Promise.withResolvers<Peer>();
  const run = randomBytes(6).toString('base64url');
  let sent = 0;
  let left: Buffer | undefined;
  let upgraded = false;
  let closing = false;

  const take = (payload: Buffer, at: number) => {
    const type = payload[TYPE_AT];
    if (type === ACK) peer.onAck?.(at);
    else if (type === ENTRY) {
      const begin = payload.lastIndexOf('"text":"') + 8;
      peer.onCopy?.(payload.toString('latin1', begin, payload.indexOf('"', begin)), at);
    } else if (type === WELCOME) resolve(peer);
    else peer.onFault?.(payload.toString());
  };

  const read = (chunk: Buffer) => {
    let data = left ? Buffer.concat([left, chunk]) : chunk;
    left = undefined;
    if (!upgraded) {
      const end = data.indexOf('\r\n\r\n');
      if (end < 0) {
        left = Buffer.from(data);
        return;
      }
      if (!data.toString('latin1', 0, 12).includes('101'))
        return reject(new Error(data.toString('latin1', 0, 80)));
      upgraded = true;
      data = data.subarray(end + 4);
    }
    const at = performance.now();
    let from = 0;
    while (data.length - from >= 2) {
      let length = data[from + 1]!;
      let start = from + 2;
      if (length === 126) {
        if (data.length - from < 4) break;
        length = data.readUInt16BE(from + 2);
        start = from + 4;
      }
      if (data.length < start + length) break;
      if (data[from] === 0x81) take(data.subarray(start, start + length), at);
      else if (data[from] === 0x89) socket.write(Buffer.from([0x8a, 0x80, 0, 0, 0, 0]));
      from = start + length;
    }
    if (from < data.length) left = Buffer.from(data.subarray(from));
  };

  const socket = connect({
    port,
    host: '127.0.0.1',
    noDelay: true,
    onread: {
      buffer: READ_BUFFER,
      callback: (bytes, buffer) => {
        read((buffer as Buffer).subarray(0, bytes));
        return true;
      },
    },
  });
  socket.on('connect', () =>
    socket.write(
      `GET /live HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: teahouse.v1\r\nSec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\nAuthorization: Bearer ${token}\r\n\r\n`,
    ),
  );
  socket.on('error', reject);
  socket.on('close', () => {
    reject(new Error('closed'));
    if (!closing) peer.onFault?.('closed');
  });

  const peer: Peer = {
    send(text) {
      sent += 1;
      const names = namedId && sent % NAMES_EVERY === 0 ? `,"mentions":["${namedId}"]` : '';
      socket.write(
        textFrame(
          `{"type":"send","conversationId":"${conversationId}","clientId":"${run}-${sent}","content":{"kind":"text","text":"${text}"${names}}}`,
        ),
      );
    },
    onCopy: undefined,
    onAck: undefined,
    onFault: undefined,
    close() {
      closing = true;
      socket.destroy();
    },
  };
  return promise;
}
