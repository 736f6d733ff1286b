import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A request as it came over the wire. */
export interface Heard {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** How the service answers; `silence` never does. */
export type Answer =
  | { status: number; body?: string; headers?: Record<string, string> }
  | 'silence';

/** A real HTTP server on this machine that keeps what it hears and answers as it is told. */
export interface ListeningService {
  url: string;
  heard: Heard[];
  answer: Answer;
  close(): Promise<void>;
}

/** Starts one on a free port; it answers 200 until told otherwise. */
export async function openListeningService(): Promise<ListeningService> {
  const service: ListeningService = { url: '', heard: [], answer: { status: 200 }, close };
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const { method = '', url: path = '', headers } = request;
    service.heard.push({ method, path, headers, body });
    if (service.answer === 'silence') return;
    response.writeHead(service.answer.status, service.answer.headers).end(service.answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  service.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  async function close() {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
  return service;
}
