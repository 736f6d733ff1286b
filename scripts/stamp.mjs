import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, STAMPS } from './house.mjs';

const SKIPPED = new Set(['node_modules', 'dist']);

/** One hash over the names and contents of files and folders, given from the project's folder. */
export function hashOf(paths) {
  const hash = createHash('sha256');
  for (const path of paths) addTo(hash, path);
  return hash.digest('hex');
}

function addTo(hash, path) {
  let entries;
  try {
    entries = readdirSync(join(ROOT, path), { withFileTypes: true });
  } catch {
    hash.update(`${path}\0`).update(readFileSync(join(ROOT, path)));
    return;
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    if (SKIPPED.has(entry.name)) continue;
    const inner = `${path}/${entry.name}`;
    if (entry.isDirectory()) addTo(hash, inner);
    else hash.update(`${inner}\0`).update(readFileSync(join(ROOT, inner)));
  }
}

/** Whether the job `name` was last done for this hash. */
export function isDone(name, hash) {
  try {
    return readFileSync(join(STAMPS, name), 'utf8') === hash;
  } catch {
    return false;
  }
}

/** Remembers that the job `name` is done for this hash. */
export function markDone(name, hash) {
  mkdirSync(STAMPS, { recursive: true });
  writeFileSync(join(STAMPS, name), hash);
}
