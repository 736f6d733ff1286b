import { createRequire } from 'node:module';

/** Whether the media library has its binary for this machine. It is an optional package: npm leaves it out without a word. */
export function hasMediaBinary(): boolean {
  const { resolve } = createRequire(import.meta.url);
  const name = `@seydx/node-av-${process.platform}-${process.arch}`;
  return [name, `${name}-musl`, `${name}-msvc`, `${name}-mingw`].some((candidate) => {
    try {
      return resolve(candidate) !== '';
    } catch {
      return false;
    }
  });
}
