import { call } from '../../app/api.ts';
import { queries } from '../../app/query-client.ts';
import { currentSession, watchSession } from '../../app/session.ts';
import { setTabMark } from '../../app/tabs.ts';

/** Keeps the number of unseen requests on the contacts tab, whatever screen is open. */
export function followRequests(): void {
  const count = async () => {
    if (currentSession().status !== 'member') return setTabMark('contacts', undefined);
    const answer = await queries
      .fetchQuery({ queryKey: ['requests'], queryFn: () => call('GET /contacts/requests', {}) })
      .catch(() => undefined);
    if (answer) setTabMark('contacts', { count: answer.unseen });
  };
  watchSession(() => void count());
  queries.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated' || event.query.queryKey[0] !== 'requests') return;
    if (event.action.type === 'invalidate') void count();
    if (event.action.type !== 'success') return;
    const data = event.query.state.data as { unseen?: number } | undefined;
    setTabMark('contacts', { count: data?.unseen ?? 0 });
  });
  void count();
}
