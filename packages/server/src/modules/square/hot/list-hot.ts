import type { HotTopic } from '@teahouse/contract';
import type { House } from '../../../app.ts';
import { type Board, readBoard } from './make-board.ts';
import { keyOf } from './names/rules.ts';
import { BOARD_SIZE, withPromoted } from './rules.ts';

const MINUTE_MS = 60_000;
/** After a board should have been made, whoever makes it has so long before the row is asked. */
const MAKING_MS = 5_000;

/** The names that somebody pays for just now, the first first. */
export type ListPromoted = () => Promise<readonly string[]>;

type ShownParts = Pick<House, 'database' | 'clock'> & { listPromoted: ListPromoted };

/** The board in this node's memory; read again when a newer one may be there. */
export class ShownBoard {
  readonly #parts: ShownParts;
  #board: Board = { minute: 0, topics: [] };
  #askedAt = 0;
  #asking: Promise<void> | undefined;

  constructor(parts: ShownParts) {
    this.#parts = parts;
  }

  /** This node made a board itself. */
  show(board: Board): void {
    if (board.minute >= this.#board.minute) this.#board = board;
  }

  /** The board as a member is shown it: 50 rows at most, then promoted ones. */
  async list(): Promise<{ topics: HotTopic[]; at: string }> {
    const [{ minute, topics }, promoted] = await Promise.all([
      this.#current(),
      this.#parts.listPromoted(),
    ]);
    const at = new Date(minute * MINUTE_MS);
    return {
      topics: withPromoted(topics.slice(0, BOARD_SIZE), promoted, at),
      at: at.toISOString(),
    };
  }

  /** The row of a topic by any spelling of its name; undefined where it is not on the board. */
  async find(name: string): Promise<HotTopic | undefined> {
    const key = keyOf(name);
    const row = (await this.#current()).topics.find(({ keys }) => keys.includes(key));
    if (!row) return undefined;
    const { keys: _keys, ...topic } = row;
    return topic;
  }

  async #current(): Promise<Board> {
    const now = this.#parts.clock.now().getTime();
    const isOld = now >= (this.#board.minute + 1) * MINUTE_MS + MAKING_MS;
    // once in a while and once for all who ask: the row is small, but everybody looks at it
    if (isOld && Math.abs(now - this.#askedAt) >= MAKING_MS) {
      this.#askedAt = now;
      this.#asking = this.#ask();
    }
    await this.#asking;
    return this.#board;
  }

  async #ask(): Promise<void> {
    try {
      const board = await readBoard(this.#parts.database);
      if (board) this.show(board);
    } finally {
      this.#asking = undefined;
    }
  }
}
