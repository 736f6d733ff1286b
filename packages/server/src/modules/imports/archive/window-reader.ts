import type { FileHandle } from 'node:fs/promises';
import { RandomAccessReader } from 'yauzl';

const WINDOW_BYTES = 128 * 1024;

/**
 * Reads an open file for yauzl through one window: a directory is thousands of small neighbours.
 * The file stays the caller's, who closes it.
 */
export class WindowReader extends RandomAccessReader {
  private readonly file: FileHandle;
  private window = Buffer.alloc(0);
  private start = 0;

  constructor(file: FileHandle) {
    super();
    this.file = file;
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null) => void,
  ): void {
    // What the callback throws must not be taken for a failed read.
    const answer = (error: Error | null) => setImmediate(callback, error);
    if (this.holds(position, length)) {
      this.window.copy(buffer, offset, position - this.start, position - this.start + length);
      queueMicrotask(() => callback(null));
      return;
    }
    this.move(position, length).then(() => {
      if (!this.holds(position, length)) return answer(new Error('unexpected EOF'));
      this.window.copy(buffer, offset, position - this.start, position - this.start + length);
      answer(null);
    }, answer);
  }

  private holds(position: number, length: number): boolean {
    return position >= this.start && position + length <= this.start + this.window.length;
  }

  private async move(position: number, length: number): Promise<void> {
    const window = Buffer.allocUnsafe(Math.max(WINDOW_BYTES, length));
    const { bytesRead } = await this.file.read(window, 0, window.length, position);
    this.window = window.subarray(0, bytesRead);
    this.start = position;
  }
}
