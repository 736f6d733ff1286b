import { useEffect, useRef, useState } from 'react';
import { currentSync } from '../../../sync/use-sync.ts';

/**
 * What was used last on this device, the latest first. The list stays as it is while it is looked at: nothing
 * moves away under the finger.
 */
export function useRecent(what: string, most: number) {
  const [recent, setRecent] = useState<readonly string[]>([]);
  const latest = useRef<readonly string[]>([]);
  const name = `recent:${what}`;
  useEffect(() => {
    void currentSync()
      ?.mark(name)
      .then((kept) => {
        if (!Array.isArray(kept)) return;
        latest.current = kept.filter((one) => typeof one === 'string');
        setRecent(latest.current);
      });
  }, [name]);
  const use = (one: string) => {
    latest.current = [one, ...latest.current.filter((other) => other !== one)].slice(0, most);
    currentSync()?.setMark(name, latest.current);
  };
  return { recent, use };
}
