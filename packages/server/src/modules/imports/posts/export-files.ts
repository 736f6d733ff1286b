import { ArchiveRefusal } from '../archive/archive-refusal.ts';
import type { ArchiveFiles } from '../archive/open-files.ts';
import { fieldOf } from './json-fields.ts';
import { type JsonItem, readJsonItems } from './read-json-items.ts';

/** A JSON file of an export holds at most so much. */
const MAX_JSON_BYTES = 256 * 1024 * 1024;
const MAX_ITEMS = 200_000;

/** The items of a list in a file of an export; none where the file is not there. */
export async function* itemsOf(
  files: ArchiveFiles,
  path: string,
  key?: string,
): AsyncGenerator<JsonItem> {
  const stream = files.open(path, MAX_JSON_BYTES);
  let number = 0;
  if (stream)
    for await (const item of readJsonItems(stream, key)) {
      number += 1;
      refuseTooMany(number);
      yield item;
    }
}

/** Refuses an export of more posts than anybody wrote: what they answer must be kept in mind. */
export function refuseTooMany(number: number): void {
  if (number > MAX_ITEMS)
    throw new ArchiveRefusal('imports.archive_too_large', `more than ${MAX_ITEMS} posts`);
}

/** What the first item of a file says under these keys, one below the other. */
export async function readFirst(
  files: ArchiveFiles,
  path: string,
  ...keys: string[]
): Promise<unknown> {
  for await (const { value } of itemsOf(files, path)) return keys.reduce(fieldOf, value);
  return undefined;
}

/** The folder of the shallowest path that ends in the pattern, with its last `/`; undefined where none does. */
export function rootOf(files: ArchiveFiles, pattern: RegExp): string | undefined {
  const roots = files.paths.flatMap((path) => {
    const at = path.search(pattern);
    return at < 0 ? [] : [path.slice(0, at)];
  });
  return roots.sort((a, b) => a.length - b.length)[0];
}
