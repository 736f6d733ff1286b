import { useEffect, useState } from 'react';
import { navigate } from '../../app/navigation.ts';
import { fromSearch, type MessageQuery, toSearch } from './message-query.ts';

/** The address follows what is typed this long after the last key. */
const QUIET_MS = 300;

/** A search that its address keeps: a reload, and the way back from what was found, show it again. */
export function useQueryInAddress(
  tab?: string,
): readonly [MessageQuery, (query: MessageQuery) => void] {
  const [query, setQuery] = useState(() => fromSearch(location.search));
  const search = toSearch(query, { in: tab });
  useEffect(() => {
    const path = location.pathname;
    const keep = () => {
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
  }, [search]);
  return [query, setQuery];
}
