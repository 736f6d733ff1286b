import { PenLine } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call, refusalCode } from '../../../app/api.ts';
import { MissingScreen } from '../../../app/missing-screen.tsx';
import { Screen } from '../../../app/screen.tsx';
import type { ScreenProps } from '../../../app/screens.ts';
import { useSession } from '../../../app/session.ts';
import { Button } from '../../../ui/button.tsx';
import { cx } from '../../../ui/cx.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Gap } from '../../../ui/gap.tsx';
import { SkeletonRows } from '../../../ui/skeleton.tsx';
import { FailedLoad } from '../../settings/failed-load.tsx';
import { PostList } from '../posts/post-list.tsx';
import { usePosts } from '../posts/use-posts.ts';
import { PersonHead } from './person-head.tsx';
import styles from './square-person-screen.module.css';
import { useSquarePerson } from './use-square-person.ts';

const TABS = ['posts', 'media'] as const;
type Tab = (typeof TABS)[number];

/** Somebody's page on the square, mine included: who they are, how we stand, what they said. */
export function SquarePersonScreen({ params }: ScreenProps<'/square/of/:accountId'>) {
  const { t } = useTranslation('square-places');
  const { data: profile, error, refetch } = useSquarePerson(params.accountId);
  if (error && refusalCode(error) === 'common.not_found') return <MissingScreen />;
  if (!profile)
    return (
      <Screen title="">
        {error ? (
          <FailedLoad text={t('failed')} again={t('again')} onAgain={() => void refetch()} />
        ) : (
          <SkeletonRows rows={3} />
        )}
      </Screen>
    );
  const name = profile.person.displayName;
  if (profile.blocked)
    return (
      <Screen title={name}>
        <div className={styles.column}>
          <PersonHead profile={profile} />
          <Gap />
          <EmptyState
            art={null}
            title={t('person.blocked')}
            text={t('person.blockedText')}
            actions={
              <Button kind="line" to={`/people/${params.accountId}`}>
                {t('person.blockedAction')}
              </Button>
            }
          />
        </div>
      </Screen>
    );
  return (
    <Screen title={name} still>
      <Posts accountId={params.accountId} name={name} head={<PersonHead profile={profile} />} />
    </Screen>
  );
}

function Posts({ accountId, name, head }: { accountId: string; name: string; head: ReactNode }) {
  const { t } = useTranslation('square-places');
  const session = useSession();
  const [tab, setTab] = useState<Tab>('posts');
  const list = usePosts(['of', accountId, tab], (cursor) =>
    call('GET /square/people/:accountId/posts', { params: { accountId }, query: { tab, cursor } }),
  );
  const mine = session.status === 'member' && session.me.id === accountId;
  const empty =
    mine && tab === 'posts' ? (
      <EmptyState
        title={t('person.emptyMine')}
        text={t('person.emptyMineText')}
        actions={
          <Button to="/square/new" icon={<PenLine size={20} />}>
            {t('person.write')}
          </Button>
        }
      />
    ) : (
      <EmptyState title={t(tab === 'media' ? 'person.noMedia' : 'person.empty')} />
    );
  return (
    <PostList
      list={list}
      label={t('person.list', { name })}
      part={tab}
      empty={empty}
      head={
        <>
          {head}
          <Gap />
          <nav className={styles.tabs} aria-label={t('person.tabs')}>
            {TABS.map((one) => (
              <button
                key={one}
                type="button"
                className={cx(styles.tab, one === tab && styles.on)}
                aria-current={one === tab ? 'true' : undefined}
                onClick={() => setTab(one)}
              >
                {t(one === 'posts' ? 'person.all' : 'person.media')}
              </button>
            ))}
          </nav>
        </>
      }
    />
  );
}
