import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createConnection, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const PROGRAM = '/usr/bin/redis-server';

/** Whether Debian's Redis is here. */
export const hasRedis = (): boolean => existsSync(PROGRAM);

/** A list for each reader with the ids of the posts on their timeline, the newest first. */
export interface ReaderLists {
  /** Puts the same ids on each of these lists, and leaves at most `most` on each. */
  push(readers: readonly string[], ids: readonly string[], most: number): Promise<void>;
  range(reader: string, from: number, count: number): Promise<string[]>;
  close(): Promise<void>;
}

/** Starts Redis on a socket of its own, without files, and speaks to it on one connection. */
export async function openRedisLists(): Promise<ReaderLists> {
  const folder = mkdtempSync(join(tmpdir(), 'teahouse-redis-'));
  const path = join(folder, 'redis.sock');
  const child = spawn(
    PROGRAM,
    ['--port', '0', '--unixsocket', path, '--save', '', '--appendonly', 'no', '--dir', folder],
    { stdio: 'ignore' },
  );
  const socket = await connect(child, path);
  const answers = readAnswers(socket);
  const ask = (commands: readonly (readonly string[])[]): Promise<unknown>[] => {
    socket.write(commands.map(encode).join(''));
    return commands.map(() => answers.next());
  };
  return {
    async push(readers, ids, most) {
      // as much in one write as a client's pipeline would hold
      for (let from = 0; from < readers.length; from += 1_000)
        await Promise.all(
          ask(
            readers.slice(from, from + 1_000).flatMap((reader) => [
              ['LPUSH', reader, ...ids],
              ['LTRIM', reader, '0', String(most - 1)],
            ]),
          ),
        );
    },
    async range(reader, from, count) {
      const [found] = await Promise.all(
        ask([['LRANGE', reader, String(from), String(from + count - 1)]]),
      );
      return found as string[];
    },
    async close() {
      socket.destroy();
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill();
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function connect(child: ChildProcess, path: string): Promise<Socket> {
  for (let tries = 0; tries < 250; tries++) {
    if (child.exitCode !== null) throw new Error(`redis-server ended with ${child.exitCode}`);
    const socket = createConnection(path);
    const opened = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true));
      socket.once('error', () => resolve(false));
    });
    if (opened) return socket;
    await delay(20);
  }
  throw new Error('redis-server did not open its socket within five seconds');
}

const encode = (words: readonly string[]): string =>
  `*${words.length}\r\n${words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join('')}`;

/** Answers in the order of their questions: numbers, simple strings, and lists of strings (RESP 2). */
function readAnswers(socket: Socket): { next(): Promise<unknown> } {
  const waiting: { resolve(answer: unknown): void; reject(error: Error): void }[] = [];
  let text = '';
  socket.setEncoding('latin1');
  socket.on('data', (chunk: string) => {
    text += chunk;
    let at = 0;
    for (let found = parse(text, at); found; found = parse(text, at)) {
      at = found.end;
      const one = waiting.shift();
      if (found.value instanceof Error) one?.reject(found.value);
      else one?.resolve(found.value);
    }
    text = text.slice(at);
  });
  socket.on('error', (error) => {
    for (const one of waiting.splice(0)) one.reject(error);
  });
  return { next: () => new Promise((resolve, reject) => waiting.push({ resolve, reject })) };
}

function parse(text: string, at: number): { value: unknown; end: number } | undefined {
  const line = text.indexOf('\r\n', at);
  if (line < 0) return undefined;
  const rest = text.slice(at + 1, line);
  const end = line + 2;
  const kind = text[at];
  if (kind === ':') return { value: Number(rest), end };
  if (kind === '+') return { value: rest, end };
  if (kind === '-') return { value: new Error(rest), end };
  const length = Number(rest);
  if (kind === '$') {
    if (text.length < end + length + 2) return undefined;
    return { value: text.slice(end, end + length), end: end + length + 2 };
  }
  const list: unknown[] = [];
  let from = end;
  for (let n = 0; n < length; n++) {
    const item = parse(text, from);
    if (!item) return undefined;
    list.push(item.value);
    from = item.end;
  }
  return { value: list, end: from };
}
