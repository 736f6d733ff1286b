import { useBrowserLocation, navigate as visit } from 'wouter/use-browser-location';

/** What Teahouse keeps with each entry of the browser's history. */
interface Entry {
  /** How many screens of ours lie behind this one; 0: the person came from outside. */
  depth: number;
  /** Names the entry, so that its scroll position can be found again. */
  id: string;
}

const newId = () => Math.random().toString(36).slice(2, 10);

/** The present history entry; made on the first call where the browser brought none. */
export function currentEntry(): Entry {
  const state = history.state as Partial<Entry> | null;
  if (typeof state?.depth === 'number' && typeof state.id === 'string') return state as Entry;
  const entry: Entry = { depth: 0, id: newId() };
  history.replaceState(entry, '');
  return entry;
}

/** Goes to an address of Teahouse; `replace` leaves no way back to the present screen. */
export function navigate(to: string, options: { replace?: boolean } = {}): void {
  const { depth } = currentEntry();
  const replace = options.replace ?? false;
  const target = new URL(to, location.href);
  const same = target.pathname + target.search === location.pathname + location.search;
  // A second tap on the link of this very screen must not need a second "back".
  if (same && !replace) return;
  visit(to, { replace, state: { depth: replace ? depth : depth + 1, id: newId() } });
}

/** Back to where the person came from inside Teahouse, else to the given parent screen. */
export function goBack(parent: string): void {
  if (currentEntry().depth > 0) history.back();
  else navigate(parent, { replace: true });
}

/** The location hook for wouter's Router: every link keeps our history entry. */
export function useTeahouseLocation(): [string, typeof navigate] {
  const [path] = useBrowserLocation();
  return [path, navigate];
}
