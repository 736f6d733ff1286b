import { routes, wings } from './routes.tsx';
import { findScreen, type ScreenEntry, type ScreenMatch, type Wing } from './screens.ts';

const open = new Map<Wing, readonly ScreenEntry[]>();
const opening = new Map<Wing, Promise<void>>();

const wingOf = (path: string): Wing | undefined => wings.get(path.split('/')[1] ?? '');

/** The screen of an address, as far as its wing is open. */
export function findRoute(path: string): ScreenMatch | undefined {
  const found = findScreen(routes, path);
  if (found) return found;
  const wing = wingOf(path);
  return findScreen((wing && open.get(wing)) ?? [], path);
}

/** Fetches the wing of an address where it is not open yet; undefined where there is nothing to fetch. */
export function openWing(path: string): Promise<void> | undefined {
  const wing = wingOf(path);
  if (!wing || open.has(wing) || findScreen(routes, path)) return undefined;
  const begun = opening.get(wing);
  if (begun) return begun;
  const work = wing()
    .then((screens) => {
      open.set(wing, screens);
    })
    .finally(() => opening.delete(wing));
  opening.set(wing, work);
  return work;
}
