import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file of the project: its path from the project's folder, with slashes, and its text. */
export interface Source {
  path: string;
  text: string;
}

const ROOT = join(import.meta.dirname, '..');
const FOLDERS = ['packages', 'scripts', 'checks', 'e2e', 'bench'];
const SKIPPED = new Set(['node_modules', 'dist', 'public', 'results']);
const TEXTS = /\.(ts|tsx|mjs|css|sql|json|md|html)$/;

/** Every source file of the project. */
export function readSources(): Source[] {
  const sources: Source[] = [];
  const walk = (folder: string): void => {
    for (const entry of readdirSync(join(ROOT, folder), { withFileTypes: true })) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        if (folder === '' ? FOLDERS.includes(entry.name) : !SKIPPED.has(entry.name)) walk(path);
      } else if (TEXTS.test(entry.name))
        sources.push({ path, text: readFileSync(join(ROOT, path), 'utf8') });
    }
  };
  walk('');
  return sources;
}
