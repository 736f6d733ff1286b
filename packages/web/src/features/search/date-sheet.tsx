import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { RadioRows } from '../../ui/radio-rows.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './date-sheet.module.css';
import { dayBefore, type MessageQuery } from './message-query.ts';

type Dates = Pick<MessageQuery, 'from' | 'until'>;

const SPANS = { week: 6, month: 29, year: 364 } as const;
type Span = keyof typeof SPANS;
const spans = Object.keys(SPANS) as Span[];

/** The usual span that dates are; undefined for others. */
const spanOf = ({ from, until }: Dates): Span | undefined =>
  until === undefined && from !== undefined
    ? spans.find((span) => dayBefore(SPANS[span]) === from)
    : undefined;

/** What dates are called in a filter; undefined where there are none. */
export function useDateWords(): (dates: Dates) => string | undefined {
  const { t } = useTranslation('search');
  return ({ from, until }) => {
    const span = spanOf({ from, until });
    if (span) return t(`filter.${span}`);
    if (from && until) return from === until ? from : t('filter.between', { from, until });
    if (from) return t('filter.since', { from });
    return until && t('filter.upTo', { until });
  };
}

/** Chooses the days of the messages that are looked for. */
export function DateSheet(props: {
  open: boolean;
  onClose: () => void;
  value: Dates;
  onChange: (dates: Dates) => void;
}) {
  const { t } = useTranslation('search');
  return (
    <Sheet open={props.open} onClose={props.onClose} title={t('filter.date')} flush>
      {props.open && <Days value={props.value} onChange={props.onChange} />}
    </Sheet>
  );
}

function Days({ value, onChange }: { value: Dates; onChange: (dates: Dates) => void }) {
  const { t } = useTranslation('search');
  const [from, setFrom] = useState(value.from ?? '');
  const [until, setUntil] = useState(value.until ?? '');
  const none = value.from === undefined && value.until === undefined;
  return (
    <>
      <RadioRows
        label={t('filter.date')}
        options={[
          { value: 'any' as const, label: t('filter.anyTime') },
          ...spans.map((span) => ({ value: span, label: t(`filter.${span}`) })),
        ]}
        value={none ? 'any' : spanOf(value)}
        onChange={(span) =>
          onChange({ from: span === 'any' ? undefined : dayBefore(SPANS[span]), until: undefined })
        }
      />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const [first, last] = from && until && from > until ? [until, from] : [from, until];
          onChange({ from: first || undefined, until: last || undefined });
        }}
      >
        <TextField label={t('filter.from')} type="date" value={from} onChange={setFrom} />
        <TextField label={t('filter.until')} type="date" value={until} onChange={setUntil} />
        <div className={styles.use}>
          <Button wide type="submit" disabled={!from && !until}>
            {t('filter.use')}
          </Button>
        </div>
      </form>
    </>
  );
}
