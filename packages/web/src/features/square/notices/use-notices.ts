import { useInfiniteQuery } from '@tanstack/react-query';
import type { SquareNotice } from '@teahouse/contract';
import { useEffect, useRef } from 'react';
import { call } from '../../../app/api.ts';
import { queries } from '../../../app/query-client.ts';
import { currentSync } from '../../../sync/use-sync.ts';

/** Which notices are looked at. */
export const NOTICE_KINDS = ['all', 'mentions', 'comments', 'likes', 'follows'] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** What happened to me, of one kind or of all; the first page stays for reading without a network. */
export function useNotices(kind: NoticeKind) {
  return useInfiniteQuery({
    queryKey: ['square', 'notices', kind],
    retry: false,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => {
      const ask = () => call('GET /square/notices', { query: { kind, cursor: pageParam } });
      const sync = pageParam === undefined ? currentSync() : undefined;
      return sync ? sync.keptAnswer(`square/notices/${kind}`, ask) : ask();
    },
    getNextPageParam: ({ cursor }) => cursor ?? undefined,
  });
}

/** Looking at notices is seeing them; which ones were new stays marked for as long as one looks. */
export function useSeen(notices: readonly SquareNotice[]): (notice: SquareNotice) => boolean {
  const fresh = useRef(new Map<string, string>());
  for (const notice of notices) if (!notice.seen) fresh.current.set(notice.id, notice.at);
  const unseen = notices.some(({ seen }) => !seen);
  useEffect(() => {
    if (!unseen) return;
    void call('PUT /square/notices/seen', {})
      .then(() => queries.invalidateQueries({ queryKey: ['square', 'state'] }))
      .catch(() => undefined);
  }, [unseen]);
  return ({ id, at }) => fresh.current.get(id) !== at;
}
