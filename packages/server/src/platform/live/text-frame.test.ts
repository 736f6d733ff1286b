import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { toWire } from './text-frame.ts';

describe('text frames', () => {
  it('P1 are read back to the letter at every length that is written differently', async () => {
    const lengths = [0, 1, 125, 126, 65_535, 65_536, 200_000];
    const texts = ['茶🍵', '茶'.repeat(30_000), ...lengths.map((length) => 'x'.repeat(length))];
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
    server.on('connection', (_socket, request) => {
      for (const text of texts) request.socket.write(toWire(text));
    });
    await once(server, 'listening');
    const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const read: string[] = [];
    const { promise, resolve } = Promise.withResolvers<void>();
    client.on('message', (data) => {
      read.push(String(data));
      if (read.length === texts.length) resolve();
    });
    await promise;
    expect(read).toEqual(texts);
    client.terminate();
    server.close();
  });
});
