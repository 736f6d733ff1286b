import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A wire to a database that can be cut and mended. */
export interface WeakWire {
  /** The database's address through the wire. */
  url: string;
  /** Drops every connection and takes no new one. */
  cut(): Promise<void>;
  mend(): Promise<void>;
  close(): Promise<void>;
}

/** Lays a wire to the PostgreSQL at this address. */
export async function openWeakWire(databaseUrl: string): Promise<WeakWire> {
  const target = new URL(databaseUrl);
  const ends = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(target.port || 5432), target.hostname);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      ends.add(one);
      one.pipe(other);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        ends.delete(one);
        other.destroy();
      });
    }
  });
  const listen = (port: number) =>
    new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String(port);
  const cut = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      for (const end of ends) end.destroy();
    });
  return { url: url.href, cut, mend: () => listen(port), close: cut };
}
