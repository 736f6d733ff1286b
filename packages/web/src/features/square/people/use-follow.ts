import type { SquareProfile } from '@teahouse/contract';
import { useState } from 'react';
import { call } from '../../../app/api.ts';
import { queries } from '../../../app/query-client.ts';
import { useRefusalText } from '../../../app/refusal-text.ts';
import { showToast } from '../../../ui/toast.ts';

type Standing = Pick<SquareProfile, 'iFollow' | 'groupIds'>;

/** How I stand with somebody, changed at once and taken back with a word where the house refuses. */
export function useFollow(profile: SquareProfile) {
  const refusalText = useRefusalText();
  const [wanted, setWanted] = useState<Standing>();
  const params = { accountId: profile.person.id };
  const change = async (next: Standing, work: () => Promise<SquareProfile>) => {
    setWanted(next);
    try {
      const answer = await work();
      queries.setQueryData(['square', 'person', profile.person.id], answer);
      // what lists show of this person is asked again before it is drawn without the wish
      await queries.invalidateQueries({ queryKey: ['square'] });
    } catch (error) {
      showToast(refusalText(error), { tone: 'bad' });
    } finally {
      setWanted(undefined);
    }
  };
  return {
    shown: { ...profile, ...wanted },
    follow: (groupIds?: string[]) =>
      change({ iFollow: true, groupIds: groupIds ?? profile.groupIds }, () =>
        call('PUT /square/people/:accountId/follow', { params, body: { groupIds } }),
      ),
    unfollow: () =>
      change({ iFollow: false, groupIds: [] }, () =>
        call('DELETE /square/people/:accountId/follow', { params }),
      ),
  };
}
