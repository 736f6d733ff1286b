import type { CommunityCard } from '@teahouse/contract';
import { useTranslation } from 'react-i18next';
import { call } from '../../../app/api.ts';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Gap } from '../../../ui/gap.tsx';
import { Section } from '../../../ui/section.tsx';
import { SkeletonRows } from '../../../ui/skeleton.tsx';
import { FailedLoad } from '../../settings/failed-load.tsx';
import { useKeptQuery } from '../../settings/use-kept-query.ts';
import styles from './communities-view.module.css';
import { CommunityRow } from './community-row.tsx';

/** Communities that I am in, with their check-in, and others to join. */
export function CommunitiesView() {
  const { t } = useTranslation('square-places');
  const { data, isError, refetch } = useKeptQuery(['square', 'communities'], () =>
    call('GET /square/communities', {}),
  );
  if (isError && !data)
    return <FailedLoad text={t('failed')} again={t('again')} onAgain={() => void refetch()} />;
  if (!data) return <SkeletonRows />;
  const { mine, others } = data;
  if (mine.length + others.length === 0)
    return (
      <EmptyState
        title={t('communities.empty')}
        text={t('communities.emptyText')}
        actions={
          <Button kind="soft" to="/square/hot">
            {t('communities.emptyAction')}
          </Button>
        }
      />
    );
  return (
    <div className={styles.column}>
      {mine.length > 0 && <Part title={t('communities.mine')} communities={mine} member />}
      {mine.length > 0 && others.length > 0 && <Gap />}
      {others.length > 0 && <Part title={t('communities.others')} communities={others} />}
    </div>
  );
}

function Part(props: { title: string; communities: readonly CommunityCard[]; member?: boolean }) {
  return (
    <Section title={props.title}>
      <ul>
        {props.communities.map((community) => (
          <li key={community.name}>
            <CommunityRow community={community} member={props.member} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
