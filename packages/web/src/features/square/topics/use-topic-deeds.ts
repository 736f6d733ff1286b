import type { Topic } from '@teahouse/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../app/api.ts';
import { queries } from '../../../app/query-client.ts';
import { useRefusalText } from '../../../app/refusal-text.ts';
import { showToast } from '../../../ui/toast.ts';

/** What I do about a topic: follow it, join, check in; a refusal is said and leaves things as they are. */
export function useTopicDeeds(name: string) {
  const { t } = useTranslation('square-places');
  const refusalText = useRefusalText();
  const [busy, setBusy] = useState(false);
  const params = { name };
  const run = async (work: () => Promise<Topic>): Promise<Topic | undefined> => {
    setBusy(true);
    try {
      const topic = await work();
      queries.setQueryData(['square', 'topic', name], topic);
      await queries.invalidateQueries({ queryKey: ['square'] });
      return topic;
    } catch (error) {
      showToast(refusalText(error), { tone: 'bad' });
      // another device may have done it before
      await queries.invalidateQueries({ queryKey: ['square'] });
      return undefined;
    } finally {
      setBusy(false);
    }
  };
  return {
    busy,
    follow: () => run(() => call('PUT /square/topics/:name/follow', { params })),
    unfollow: () => run(() => call('DELETE /square/topics/:name/follow', { params })),
    checkIn: async () => {
      const topic = await run(() => call('POST /square/topics/:name/check-in', { params }));
      const streak = topic?.community?.streak;
      if (streak) showToast(t('communities.checkedIn', { count: streak }));
    },
  };
}
