import type { Readable } from 'node:stream';
import { refuse } from '../refusal.ts';

/** Where files live: content that is written once and read whole or in part. Keys are `a-z0-9-._` parts joined by `/`. */
export interface Blobs {
  /** Writes all or nothing; an existing key is replaced. Answers the number of bytes. */
  put(key: string, content: Readable | Uint8Array): Promise<number>;
  /** A stream of the bytes from `start` to `end` (inclusive), or undefined where there is none. */
  find(
    key: string,
    range?: { start: number; end: number },
  ): Promise<{ stream: Readable; bytes: number } | undefined>;
  /** How many bytes stand under the key, or undefined where there is nothing. */
  size(key: string): Promise<number | undefined>;
  /** Removes the key, and everything below it when it ends with `/`. Missing keys are fine. */
  remove(key: string): Promise<void>;
}

/** A file to answer with, opened when it is known which part is asked for; undefined where there is none. */
export async function findFile(
  blobs: Blobs,
  key: string,
): Promise<
  { bytes: number; open(range?: { start: number; end: number }): Promise<Readable> } | undefined
> {
  const bytes = await blobs.size(key);
  if (bytes === undefined) return undefined;
  return {
    bytes,
    open: async (range) => (await blobs.find(key, range))?.stream ?? refuse('common.not_found'),
  };
}

const KEY = /^[a-z0-9][a-z0-9._-]*(\/[a-z0-9][a-z0-9._-]*)*$/;

/** Refuses keys that could leave the store; they are made by our own code, so a bad one is a broken invariant. */
export function checkBlobKey(key: string): void {
  if (!KEY.test(key.endsWith('/') ? key.slice(0, -1) : key) || key.length > 300)
    throw new Error(`broken invariant: blob key ${JSON.stringify(key)}`);
}
