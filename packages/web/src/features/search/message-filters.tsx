import { ChevronDown, X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNameOf } from '../../sync/contacts.ts';
import { cx } from '../../ui/cx.ts';
import { RadioRows } from '../../ui/radio-rows.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { DateSheet, useDateWords } from './date-sheet.tsx';
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
  const { kind, senderId, from, until } = query;
  return (
    <fieldset className={styles.filters}>
      <legend className="spoken">{t('filter.label')}</legend>
      <Chip
        label={t('filter.kind')}
        value={kind && t(`filter.${kind}`)}
        onOpen={() => setOpen('kind')}
        onClear={() => change({ kind: undefined })}
      />
      <Chip
        label={t('filter.person')}
        value={senderId && (nameOf(senderId) || t('filter.person'))}
        onOpen={() => setOpen('person')}
        onClear={() => change({ senderId: undefined })}
      />
      <Chip
        label={t('filter.date')}
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

function Chip(props: { label: string; value: ReactNode; onOpen: () => void; onClear: () => void }) {
  const { t } = useTranslation('search');
  const { label, value } = props;
  return (
    <span className={cx(styles.chip, value && styles.on)}>
      <button type="button" className={styles.open} onClick={props.onOpen} aria-haspopup="dialog">
        {value ? (
          <>
            <span className="spoken">{label}</span> {value}
          </>
        ) : (
          label
        )}
        {!value && <ChevronDown size={16} aria-hidden="true" />}
      </button>
      {value && (
        <button
          type="button"
          className={styles.clear}
          aria-label={`${label}: ${t('filter.clear')}`}
          onClick={props.onClear}
        >
          <X size={16} aria-hidden="true" />
        </button>
      )}
    </span>
  );
}
