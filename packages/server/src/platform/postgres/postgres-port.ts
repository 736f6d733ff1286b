import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

/**
 * Below the range that systems give to outgoing connections: one of those would otherwise take the
 * port in the moment in which a fallen PostgreSQL is away.
 */
const RANGE = { from: 20_000, to: 32_000 };

/** The port that this database used last, or another free one of 127.0.0.1 when there is none or it is taken; kept in `home`. */
export async function choosePostgresPort(home: string): Promise<number> {
  const file = join(home, 'port');
  const kept = existsSync(file) ? Number(readFileSync(file, 'utf8')) : Number.NaN;
  if (kept >= 1024 && kept <= 65_535 && (await isFree(kept))) return kept;
  for (;;) {
    const port = RANGE.from + Math.floor(Math.random() * (RANGE.to - RANGE.from));
    if (!(await isFree(port))) continue;
    writeFileSync(file, `${port}\n`);
    return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  const free = await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => resolve(true));
  });
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return free;
}
