import { Search } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../app/api.ts';
import { Screen } from '../../../app/screen.tsx';
import type { ScreenProps } from '../../../app/screens.ts';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { PeopleList } from './people-list.tsx';
import { usePeoplePages } from './use-people-pages.ts';
import { useSquarePerson } from './use-square-person.ts';

/** Whom somebody follows. */
export function FollowingScreen({ params }: ScreenProps<'/square/of/:accountId/following'>) {
  const { t } = useTranslation('square-places');
  const { data: profile } = useSquarePerson(params.accountId);
  const found = usePeoplePages(['following', params.accountId], (cursor) =>
    call('GET /square/people/:accountId/following', { params, query: { cursor } }),
  );
  return (
    <Screen title={t('follows.following')} subtitle={profile?.person.displayName} still lined>
      <PeopleList
        found={found}
        label={t('follows.following')}
        empty={
          <EmptyState
            title={t('follows.noFollowing')}
            text={t('follows.noFollowingText')}
            actions={
              <Button kind="soft" icon={<Search size={20} />} to="/square/search?in=people">
                {t('follows.find')}
              </Button>
            }
          />
        }
      />
    </Screen>
  );
}

/** Who follows somebody. */
export function FollowersScreen({ params }: ScreenProps<'/square/of/:accountId/followers'>) {
  const { t } = useTranslation('square-places');
  const { data: profile } = useSquarePerson(params.accountId);
  const found = usePeoplePages(['followers', params.accountId], (cursor) =>
    call('GET /square/people/:accountId/followers', { params, query: { cursor } }),
  );
  return (
    <Screen title={t('follows.followers')} subtitle={profile?.person.displayName} still lined>
      <PeopleList
        found={found}
        label={t('follows.followers')}
        empty={<EmptyState title={t('follows.noFollowers')} />}
      />
    </Screen>
  );
}
