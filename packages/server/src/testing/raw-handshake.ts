import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';

/**
 * A WebSocket handshake written by hand, for what client libraries refuse to go on with: answers the
 * close code of the server's first frame, or its status where there is no connection.
 */
export function knockByHand(
  port: number,
  { authorization, protocol }: { authorization: string; protocol: string },
): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let received = Buffer.alloc(0);
    socket.on('error', reject);
    socket.on('data', (chunk: Buffer) => {
      received = Buffer.concat([received, chunk]);
      const end = received.indexOf('\r\n\r\n');
      if (end < 0) return;
      const status = Number(received.subarray(9, 12));
      if (status === 101 && received.length < end + 8) return;
      // a close frame: 0x88, its length, two bytes of code
      resolve(status === 101 ? received.readUInt16BE(end + 6) : status);
      socket.destroy();
    });
    socket.write(
      [
        'GET /live HTTP/1.1',
        `Host: 127.0.0.1:${port}`,
        'Connection: Upgrade',
        'Upgrade: websocket',
        'Sec-WebSocket-Version: 13',
        `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
        `Sec-WebSocket-Protocol: ${protocol}`,
        `Authorization: ${authorization}`,
        '\r\n',
      ].join('\r\n'),
    );
  });
}
