import { addAbortSignal, type Readable } from 'node:stream';

/** Reads a stream, which is closed when the promise settles, whatever was read of it; throws the signal's reason once it is aborted. */
export async function usingStream<Result>(
  stream: Readable,
  signal: AbortSignal,
  use: (stream: Readable) => Promise<Result>,
): Promise<Result> {
  try {
    signal.throwIfAborted();
    return await use(addAbortSignal(signal, stream));
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    await close(stream);
  }
}

async function close(stream: Readable): Promise<void> {
  if (stream.closed) return;
  const closed = new Promise((resolve) => stream.once('close', resolve));
  stream.on('error', () => undefined);
  stream.destroy();
  await closed;
}
