import { useTranslation } from 'react-i18next';
import { call } from '../../../app/api.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { PeopleList } from '../people/people-list.tsx';
import { usePeoplePages } from '../people/use-people-pages.ts';

const MAX_NAME = 40;

/** People of the square whose name, handle or pinyin was typed. */
export function PeopleFound({ text }: { text: string }) {
  const { t } = useTranslation('square-places');
  const asked = text.slice(0, MAX_NAME);
  const found = usePeoplePages(['search', 'people', asked], (cursor) =>
    call('GET /square/search/people', { query: { text: asked, cursor } }),
  );
  return (
    <PeopleList
      found={found}
      label={t('search.people')}
      query={asked.replace(/^@/, '')}
      empty={<EmptyState title={t('search.nothing', { text })} text={t('search.nothingText')} />}
    />
  );
}
