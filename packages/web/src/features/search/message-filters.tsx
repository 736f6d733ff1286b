import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNameOf } from '../../sync/contacts.ts';
import { RadioRows } from '../../ui/radio-rows.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { DateSheet, useDateWords } from './date-sheet.tsx';
import { FilterChip } from './filter-chip.tsx';
import styles from './message-filters.module.css';
import { KINDS, type MessageQuery } from './message-query.ts';
import { PersonSheet } from './person-sheet.tsx';

/** Narrows a search for messages: by kind, by who said it, by date. */
export function MessageFilters(props: {
  query: MessageQuery;
  onChange: (query: MessageQuery) => void;
}) {
  const { query, onChange } = props;
  const { t } = useTranslation('search');
  const nameOf = useNameOf();
  const dateWords = useDateWords();
  const [open, setOpen] = useState<'kind' | 'person' | 'date' | undefined>();
  const close = () => setOpen(undefined);
  const change = (part: Partial<MessageQuery>) => {
    close();
    onChange({ ...query, ...part });
  };
  const clear = (name: string) => `${name}: ${t('filter.clear')}`;
  const { kind, senderId, from, until } = query;
  return (
    <fieldset className={styles.filters}>
      <legend className="spoken">{t('filter.label')}</legend>
      <FilterChip
        label={t('filter.kind')}
        clear={clear(t('filter.kind'))}
        value={kind && t(`filter.${kind}`)}
        onOpen={() => setOpen('kind')}
        onClear={() => change({ kind: undefined })}
      />
      <FilterChip
        label={t('filter.person')}
        clear={clear(t('filter.person'))}
        value={senderId && (nameOf(senderId) || t('filter.person'))}
        onOpen={() => setOpen('person')}
        onClear={() => change({ senderId: undefined })}
      />
      <FilterChip
        label={t('filter.date')}
        clear={clear(t('filter.date'))}
        value={dateWords({ from, until })}
        onOpen={() => setOpen('date')}
        onClear={() => change({ from: undefined, until: undefined })}
      />
      <Sheet open={open === 'kind'} onClose={close} title={t('filter.kind')} flush>
        <RadioRows
          label={t('filter.kind')}
          options={[
            { value: 'any' as const, label: t('filter.any') },
            ...KINDS.map((value) => ({ value, label: t(`filter.${value}`) })),
          ]}
          value={kind ?? 'any'}
          onChange={(next) => change({ kind: next === 'any' ? undefined : next })}
        />
      </Sheet>
      <PersonSheet
        open={open === 'person'}
        onClose={close}
        conversationId={query.conversationId}
        onChoose={(id) => change({ senderId: id })}
      />
      <DateSheet
        open={open === 'date'}
        onClose={close}
        value={{ from, until }}
        onChange={(dates) => change(dates)}
      />
    </fieldset>
  );
}
