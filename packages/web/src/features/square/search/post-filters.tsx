import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../app/session.ts';
import { DateSheet, useDateWords } from '../../search/date-sheet.tsx';
import { FilterChip, FilterSwitch } from '../../search/filter-chip.tsx';
import { useSquarePerson } from '../people/use-square-person.ts';
import { AuthorSheet } from './author-sheet.tsx';
import styles from './post-filters.module.css';
import type { SquareQuery } from './square-query.ts';

/** Orders and narrows a search for posts: newest first, by date, by author, with pictures. */
export function PostFilters(props: {
  query: SquareQuery;
  onChange: (part: Partial<SquareQuery>) => void;
}) {
  const { query, onChange } = props;
  const { t } = useTranslation('square-places');
  const dateWords = useDateWords();
  const [open, setOpen] = useState<'author' | 'date' | undefined>();
  const close = () => setOpen(undefined);
  const { authorId, from, until } = query;
  return (
    <fieldset className={styles.filters}>
      <legend className="spoken">{t('search.filters')}</legend>
      <FilterSwitch
        label={t('search.newest')}
        on={query.order === 'newest'}
        onChange={(on) => onChange({ order: on ? 'newest' : 'relevant' })}
      />
      <FilterSwitch
        label={t('search.media')}
        on={query.pictures}
        onChange={(pictures) => onChange({ pictures })}
      />
      <FilterChip
        label={t('search.date')}
        clear={t('search.clearFilter', { name: t('search.date') })}
        value={dateWords({ from, until })}
        onOpen={() => setOpen('date')}
        onClear={() => onChange({ from: undefined, until: undefined })}
      />
      <FilterChip
        label={t('search.author')}
        clear={t('search.clearFilter', { name: t('search.author') })}
        value={authorId && <AuthorName accountId={authorId} />}
        onOpen={() => setOpen('author')}
        onClear={() => onChange({ authorId: undefined })}
      />
      <DateSheet
        open={open === 'date'}
        onClose={close}
        value={{ from, until }}
        onChange={(dates) => {
          close();
          onChange(dates);
        }}
      />
      <AuthorSheet
        open={open === 'author'}
        onClose={close}
        onChoose={(id) => {
          close();
          onChange({ authorId: id });
        }}
      />
    </fieldset>
  );
}

function AuthorName({ accountId }: { accountId: string }) {
  const { t } = useTranslation('square-places');
  const session = useSession();
  const { data } = useSquarePerson(accountId);
  if (session.status === 'member' && session.me.id === accountId) return t('search.me');
  return data?.person.displayName ?? t('search.author');
}
