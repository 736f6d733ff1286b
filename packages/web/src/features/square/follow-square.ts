import { QueryObserver } from '@tanstack/react-query';
import { queries } from '../../app/query-client.ts';
import { currentSession, watchSession } from '../../app/session.ts';
import { setTabMark } from '../../app/tabs.ts';
import { currentSync } from '../../sync/use-sync.ts';
import { SQUARE_WAITING } from './compose/square-waiting.ts';
import { squareState } from './use-square-state.ts';

/** Keeps what is new on the square's tab, whatever screen is open, and goes on with what still waits when the house answers. */
export function followSquare(): void {
  const options = () => ({
    ...squareState,
    refetchInterval: false as const,
    enabled: currentSession().status === 'member',
    notifyOnChangeProps: ['data', 'dataUpdatedAt'] as ('data' | 'dataUpdatedAt')[],
  });
  const observer = new QueryObserver(queries, options());
  observer.subscribe(({ data }) => {
    const count = data?.unseenNotices ?? 0;
    setTabMark('square', count > 0 ? { count } : data?.fresh ? { dot: true } : undefined);
    if (data) void goOn();
  });
  watchSession(() => observer.setOptions(options()));
}

async function goOn(): Promise<void> {
  const sync = currentSync();
  if (!sync || !(await sync.mark(SQUARE_WAITING))) return;
  const { squareOutboxOf } = await import('./compose/square-outbox.ts');
  await squareOutboxOf(sync).posts.resume();
}
