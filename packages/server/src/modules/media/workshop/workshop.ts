import type { MediaKind } from '@teahouse/contract';
import type { Log } from '../../../platform/log.ts';
import { refuse } from '../../../platform/refusal.ts';
import { createTurns } from '../turns.ts';
import { hasMediaBinary } from './has-media-binary.ts';
import type { Made, Work, WorkKind } from './made.ts';
import { openWorkbench, type Workbench } from './workbench.ts';

const MB = 1024 * 1024;

/** Processes of a kind at once, and what each may take: processor time for any file, and more for each megabyte of it. */
const LANES: Record<WorkKind, { benches: number; timeMs: number; msPerMb: number; bytes: number }> =
  {
    image: { benches: 2, timeMs: 8_000, msPerMb: 1_000, bytes: 900 * MB },
    voice: { benches: 2, timeMs: 5_000, msPerMb: 1_000, bytes: 500 * MB },
    video: { benches: 2, timeMs: 5_000, msPerMb: 1_000, bytes: 700 * MB },
  };
/** A workbench that has nothing to do for so long is put away. */
const IDLE_MS = 60_000;
/** A workbench is put away after so many works: what leaks in a decoder goes with it. */
const MAX_WORKS = 100;

/** Where files are opened and made safe: by processes that may die of it. */
export interface Workshop {
  /** Whether files of the kind can be made safe on this machine. */
  takes(kind: MediaKind): boolean;
  /** Sets a workbench up, so that the next file of the kind does not wait for it. */
  warm(kind: MediaKind): void;
  /**
   * Makes `full`, `view` and `thumb` of a file of so many bytes in the folder; one after the other for each owner,
   * so that nobody's files hold up everybody's. Refuses with the codes of media; throws where the machine is at fault.
   */
  make(work: Omit<Work, 'id'>, bytes: number, ownerId: string): Promise<Made>;
  close(): Promise<void>;
}

interface Lane {
  benches: Set<Workbench>;
  waiting: (() => void)[];
  busy: number;
}

/** The workshop of this process; its benches may write to `folder` alone. */
export function createWorkshop(folder: string, log: Log): Workshop {
  const hasBinary = hasMediaBinary();
  if (!hasBinary)
    log.error(
      'voice messages and videos are refused: the media library has no build for this machine (npm package @seydx/node-av-…)',
    );
  const lanes: Record<WorkKind, Lane> = {
    image: { benches: new Set(), waiting: [], busy: 0 },
    voice: { benches: new Set(), waiting: [], busy: 0 },
    video: { benches: new Set(), waiting: [], busy: 0 },
  };
  const turns = createTurns();
  let closed = false;

  const putAway = (lane: Lane, bench: Workbench) => {
    lane.benches.delete(bench);
    bench.close();
  };

  /** A bench with nothing to do: one that stands, or a new one. */
  const findBench = (kind: WorkKind): Workbench => {
    const lane = lanes[kind];
    for (const bench of lane.benches) if (bench.isFree()) return bench;
    const { bytes } = LANES[kind];
    const bench = openWorkbench({
      kind,
      folder,
      bytes,
      idleMs: IDLE_MS,
      log,
      onEnd: () => lane.benches.delete(bench),
    });
    lane.benches.add(bench);
    return bench;
  };

  async function inLane(work: Omit<Work, 'id'>, limitMs: number): Promise<Made> {
    if (!takes(work.kind)) refuse('common.busy');
    const lane = lanes[work.kind];
    if (lane.busy < LANES[work.kind].benches) lane.busy++;
    else await new Promise<void>((resolve) => lane.waiting.push(resolve));
    try {
      if (closed) throw new Error('the workshop is closed');
      const bench = findBench(work.kind);
      const made = await bench.make(work, limitMs);
      if (bench.works() >= MAX_WORKS) putAway(lane, bench);
      return made;
    } finally {
      // the place is handed on, so that nobody slips in between
      const next = lane.waiting.shift();
      if (next) next();
      else lane.busy--;
    }
  }

  const takes = (kind: MediaKind) => kind === 'file' || kind === 'image' || hasBinary;

  return {
    takes,
    warm(kind) {
      if (closed || kind === 'file' || !takes(kind)) return;
      if (lanes[kind].benches.size === 0) findBench(kind);
    },
    make(work, bytes, ownerId) {
      const { timeMs, msPerMb } = LANES[work.kind];
      const limitMs = timeMs + (bytes / MB) * msPerMb;
      return turns.take(`${work.kind} ${ownerId}`, () => inLane(work, limitMs));
    },
    async close() {
      closed = true;
      for (const lane of Object.values(lanes))
        for (const bench of [...lane.benches]) putAway(lane, bench);
    },
  };
}
