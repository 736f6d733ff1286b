import { useEffect, useRef, useState } from 'react';
import { findRoute, openWing } from './find-route.ts';
import type { ScreenMatch } from './screens.ts';

/**
 * The screen of an address. While its wing is fetched for the first time the screen before stays, or where
 * that was none or the door, `opening`. Throws where the wing cannot be fetched.
 */
export function useRoute(path: string): ScreenMatch | 'opening' | undefined {
  const shown = useRef<ScreenMatch>(undefined);
  const [failure, setFailure] = useState<{ path: string; error: unknown }>();
  const [, setOpened] = useState(0);
  const found = useFound(path);
  const closed = !found && openWing(path) !== undefined;
  useEffect(() => {
    if (!closed) return;
    let looking = true;
    openWing(path)?.then(
      () => looking && setOpened((count) => count + 1),
      (error: unknown) => looking && setFailure({ path, error }),
    );
    return () => {
      looking = false;
    };
  }, [closed, path]);
  if (found) shown.current = found;
  if (failure?.path === path) throw failure.error;
  if (found || !closed) return found;
  // the door would lead whoever has come in somewhere else
  return shown.current && shown.current.entry.pane !== 'full' ? shown.current : 'opening';
}

/** One and the same match for as long as the address stays. */
function useFound(path: string): ScreenMatch | undefined {
  const last = useRef<ScreenMatch>(undefined);
  if (last.current?.path !== path) last.current = findRoute(path);
  return last.current;
}
