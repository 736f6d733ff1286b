import type { Topic } from '@teahouse/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../app/api.ts';
import { queries } from '../../../app/query-client.ts';
import { useRefusalText } from '../../../app/refusal-text.ts';
import { showToast } from '../../../ui/toast.ts';

/** What I do about a topic: follow it, join, check in; shown at once on its page, and taken back with a word where the house refuses. */
export function useTopicDeeds(name: string) {
  const { t } = useTranslation('square-places');
  const refusalText = useRefusalText();
  const [busy, setBusy] = useState(false);
  const params = { name };
  const queryKey = ['square', 'topic', name];
  const run = async (
    work: () => Promise<Topic>,
    guess: Partial<Topic> = {},
  ): Promise<Topic | undefined> => {
    setBusy(true);
    // an answer on its way may have been given before
    await queries.cancelQueries({ queryKey, exact: true });
    queries.setQueryData<Topic>(queryKey, (topic) => topic && { ...topic, ...guess });
    try {
      const topic = await work();
      queries.setQueryData(queryKey, topic);
      return topic;
    } catch (error) {
      showToast(refusalText(error), { tone: 'bad' });
      return undefined;
    } finally {
      await queries.invalidateQueries({ queryKey: ['square'] });
      setBusy(false);
    }
  };
  return {
    busy,
    run,
    follow: () =>
      run(() => call('PUT /square/topics/:name/follow', { params }), { followed: true }),
    unfollow: () =>
      run(() => call('DELETE /square/topics/:name/follow', { params }), { followed: false }),
    checkIn: async () => {
      const topic = await run(() => call('POST /square/topics/:name/check-in', { params }));
      const streak = topic?.community?.streak;
      if (streak) showToast(t('communities.checkedIn', { count: streak }));
    },
  };
}
