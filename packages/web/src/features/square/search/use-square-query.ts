import { useEffect, useState } from 'react';
import { navigate } from '../../../app/navigation.ts';
import { fromSearch, type SquareQuery, toSearch } from './square-query.ts';

/** What is typed is looked for so long after the last key. */
const QUIET_MS = 300;

/**
 * A search that its address keeps: a reload, and the way back from what was found, show it again. `query` is
 * what the field shows; `asked` is what is looked for, once the keys rest.
 */
export function useSquareQuery() {
  const [query, setQuery] = useState<SquareQuery>(() => fromSearch(location.search));
  const [text, setText] = useState(() => query.text.trim());
  const search = toSearch(query);
  const typed = query.text.trim();
  useEffect(() => {
    const path = location.pathname;
    const keep = () => {
      setText(typed);
      if (location.pathname === path && location.search !== search)
        navigate(path + search, { replace: true });
    };
    const timer = setTimeout(keep, QUIET_MS);
    // whoever opens what was found sooner than that comes back to what was asked, too
    document.addEventListener('click', keep, { capture: true });
    return () => {
      clearTimeout(timer);
      document.removeEventListener('click', keep, { capture: true });
    };
  }, [search, typed]);
  return {
    query,
    asked: { ...query, text: typed === '' ? '' : text },
    change: (part: Partial<SquareQuery>) => setQuery((now) => ({ ...now, ...part })),
    /** Looks for something at once. */
    ask: (next: string) => {
      setText(next.trim());
      setQuery((now) => ({ ...now, text: next }));
    },
  };
}
