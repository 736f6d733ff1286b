import { QueryObserver } from '@tanstack/react-query';
import { call } from '../../app/api.ts';
import { queries } from '../../app/query-client.ts';
import { currentSession, watchSession } from '../../app/session.ts';
import { setTabMark } from '../../app/tabs.ts';
import { currentSync } from '../../sync/use-sync.ts';
import { WAITING_MARK } from './waiting-mark.ts';

/** What the entrance of Moments shows. */
export const momentsState = {
  queryKey: ['moments', 'state'],
  queryFn: () => call('GET /moments/state', {}),
};

/** Keeps what is new on the tab, whatever screen is open, and goes on with what still waits when the house answers. */
export function followMoments(): void {
  const options = () => ({
    ...momentsState,
    enabled: currentSession().status === 'member',
    notifyOnChangeProps: ['data', 'dataUpdatedAt'] as ('data' | 'dataUpdatedAt')[],
  });
  const observer = new QueryObserver(queries, options());
  observer.subscribe(({ data }) => {
    const count = data?.unseenNotices ?? 0;
    setTabMark('discover', count > 0 ? { count } : data?.freshAuthor ? { dot: true } : undefined);
    if (data) void goOn();
  });
  watchSession(() => observer.setOptions(options()));
}

async function goOn(): Promise<void> {
  const sync = currentSync();
  if (!sync || !(await sync.mark(WAITING_MARK))) return;
  (await import('./outbox.ts')).outboxOf(sync).resume();
}
