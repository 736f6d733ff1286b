import { type ChildProcess, fork } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { setPriority } from 'node:os';
import { join } from 'node:path';
import type { Log } from '../../../platform/log.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { type Made, Word, type Work, type WorkKind } from './made.ts';

/** How often a bench at work is looked at. */
const LOOK_MS = 50;
const PAGE = 4096;
/** What the system counts processor time in. */
const TICK_MS = 10;
/** A bench that waits may take longer than one that works: on a busy machine nobody else does either. */
const WAITING_FACTOR = 6;
/** A bench that does not stand by then never will. */
const SETTING_UP_MS = 90_000;
/** Of the process's own objects; pictures and sounds lie outside. */
const HEAP_MB = 256;

export interface WorkbenchOptions {
  kind: WorkKind;
  /** The one folder that it may write to. */
  folder: string;
  /** Resident memory; looked at where the system tells (Linux). */
  bytes: number;
  idleMs: number;
  log: Log;
  onEnd(): void;
}

/** One process that makes files safe, one after the other. */
export interface Workbench {
  isFree(): boolean;
  works(): number;
  /** Makes a file safe within `limitMs` of the processor's time (six times that by the wall's clock), or refuses. */
  make(work: Omit<Work, 'id'>, limitMs: number): Promise<Made>;
  close(): void;
}

interface AtWork {
  id: number;
  resolve(made: Made): void;
  reject(error: unknown): void;
  stop(): void;
}

/** Starts a process for one kind of work; it ends by itself when it was idle for long, and is killed past its limits. */
export function openWorkbench(options: WorkbenchOptions): Workbench {
  const { kind, log } = options;
  const child = startProcess(options);
  let isOpen = false;
  let works = 0;
  let atWork: AtWork | undefined;
  let idle: NodeJS.Timeout | undefined;
  const rest = () => {
    clearTimeout(idle);
    idle = setTimeout(() => child.kill('SIGKILL'), options.idleMs).unref();
  };

  const end = (finish: (work: AtWork) => void) => {
    const work = atWork;
    atWork = undefined;
    work?.stop();
    if (work) finish(work);
    rest();
  };
  const kill = (why: string) => {
    log.warn({ kind, why }, 'a workbench was stopped');
    child.kill('SIGKILL');
  };

  child.on('message', (message) => {
    const word = Word.safeParse(message).data;
    if (!word) return kill('it spoke in tongues');
    if (word.type === 'open') isOpen = true;
    else if (word.id === atWork?.id)
      end((work) => {
        if (word.type === 'made') work.resolve(word.made);
        else if (word.type === 'failed') work.reject(new Error(`workbench: ${word.detail}`));
        else {
          log.debug({ kind, detail: word.detail }, word.reason);
          work.reject(new Refusal(word.reason));
        }
      });
  });
  child.on('error', (error) => log.error({ kind, error }, 'a workbench did not start'));
  child.on('close', (code, signal) => {
    clearTimeout(idle);
    options.onEnd();
    // one that never stood is the machine's fault; one that fell over a file, the file's
    end((work) =>
      work.reject(
        isOpen
          ? new Refusal('media.broken')
          : new Error(`the workbench for ${kind} ended (${code ?? signal}) before it stood`),
      ),
    );
    clearTimeout(idle);
  });
  rest();

  return {
    isFree: () => !atWork && child.connected,
    works: () => works,
    make: (work, limitMs) =>
      new Promise((resolve, reject) => {
        clearTimeout(idle);
        const id = ++works;
        const asked = performance.now();
        let begun: { at: number; busyMs: number } | undefined;
        const look = setInterval(() => {
          const now = performance.now();
          if (!begun && isOpen) begun = { at: now, busyMs: busyMs(child) };
          else if (!begun && now - asked > SETTING_UP_MS) kill('it did not stand');
          else if (begun && now - begun.at > limitMs * WAITING_FACTOR) kill('it took too long');
          else if (begun && busyMs(child) - begun.busyMs > limitMs) kill('it worked too long');
          if (residentBytes(child) > options.bytes) kill('it took too much memory');
        }, LOOK_MS).unref();
        atWork = { id, resolve, reject, stop: () => clearInterval(look) };
        child.send({ ...work, id } satisfies Work, (error) => {
          // it ended in this very moment; `close` tells the rest
          if (error) child.kill('SIGKILL');
        });
      }),
    close: () => child.kill('SIGKILL'),
  };
}

function startProcess({ kind, folder }: WorkbenchOptions): ChildProcess {
  // what is no folder yet when the process starts is taken for a file: nothing could be written into it
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const child = fork(join(import.meta.dirname, 'bench.ts'), [kind], {
    // not the house's own flags, nor its environment: there are keys in it
    execArgv: [
      `--max-old-space-size=${HEAP_MB}`,
      // no processes, no threads of its own making, no writing but there
      '--permission',
      '--allow-addons',
      '--allow-fs-read=*',
      `--allow-fs-write=${folder}`,
      '--disable-warning=SecurityWarning',
    ],
    env: { MALLOC_ARENA_MAX: '2' },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'json',
  });
  // the house does not wait for it to end
  child.unref();
  child.channel?.unref();
  try {
    // whoever talks goes first: pictures and films may take their time
    if (child.pid && kind !== 'voice') setPriority(child.pid, 10);
  } catch {
    // a courtesy; some systems do not allow it
  }
  return child;
}

/** The processor's time that the process took, all threads together; 0 where the system does not tell. */
function busyMs({ pid }: ChildProcess): number {
  try {
    // what follows the name in brackets: state, …, user and system time as the 12th and 13th
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
  } catch {
    return 0;
  }
}

/** Pages in memory times their size, by the system's own count; 0 where it does not tell. */
function residentBytes({ pid }: ChildProcess): number {
  try {
    const [, pages = '0'] = readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ');
    return Number(pages) * PAGE;
  } catch {
    return 0;
  }
}
