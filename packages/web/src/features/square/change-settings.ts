import { call } from '../../app/api.ts';
import { queries } from '../../app/query-client.ts';
import { tellRefused } from './posts/tell-refused.ts';
import { squareState } from './use-square-state.ts';

type State = Awaited<ReturnType<typeof squareState.queryFn>>;

/** Changes my choices on the square: at once here; what was read by the old ones is forgotten. False: all is as before. */
export async function changeSettings(
  part: Partial<Pick<State, 'forYou' | 'muteWords'>>,
): Promise<boolean> {
  const before = queries.getQueryData<State>(squareState.queryKey);
  const show = (state: Partial<State> | undefined) =>
    queries.setQueryData<State>(squareState.queryKey, (now) => now && { ...now, ...state });
  show(part);
  try {
    await call('PATCH /square/settings', { body: part });
  } catch (error) {
    show(before && { forYou: before.forYou, muteWords: before.muteWords });
    await tellRefused(error);
    return false;
  }
  for (const list of ['home', 'for-you', 'topic'])
    void queries.resetQueries({ queryKey: ['square', list] });
  return true;
}
