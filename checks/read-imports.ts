import { posix } from 'node:path';
import type { Source } from './read-sources.ts';

/** One import or re-export of a file. */
export interface Import {
  /** A path from the project's folder for relative imports, else the package's name as written. */
  target: string;
  /** Whether it vanishes when types are stripped. */
  isType: boolean;
}

const STATEMENT =
  /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:([^'";()]*?)\s*from\s*)?['"]([^'"]+)['"]/g;
const DYNAMIC = /\bimport\(\s*['"]([^'"]+)['"]/g;

/** The imports of a TypeScript file, dynamic ones included. */
export function readImports({ path, text }: Source): Import[] {
  const resolve = (target: string) =>
    target.startsWith('.') ? posix.join(posix.dirname(path), target) : target;
  const statements = [...text.matchAll(STATEMENT)].map(([, type, names = '', target = '']) => ({
    target: resolve(target),
    isType: type !== undefined || isAllTypes(names),
  }));
  const dynamic = [...text.matchAll(DYNAMIC)].map(([, target = '']) => ({
    target: resolve(target),
    isType: false,
  }));
  return [...statements, ...dynamic];
}

/** `{ type A, type B }` names only types. */
function isAllTypes(names: string): boolean {
  const braces = names.match(/^\{([\s\S]*)\}$/);
  if (!braces) return false;
  const parts = (braces[1] ?? '').split(',').map((part) => part.trim());
  return parts.filter(Boolean).every((part) => part.startsWith('type '));
}
