import { X } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { refusalCode } from '../../../app/api.ts';
import { newClientId } from '../../../sync/new-client-id.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { Button } from '../../../ui/button.tsx';
import { CheckboxRow } from '../../../ui/checkbox-row.tsx';
import { LetterStrip } from '../../../ui/letter-strip.tsx';
import { SearchField } from '../../../ui/search-field.tsx';
import { Sheet } from '../../../ui/sheet.tsx';
import { SkeletonRows } from '../../../ui/skeleton.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { showToast } from '../../../ui/toast.ts';
import { VirtualList } from '../../../ui/virtual-list.tsx';
import { ConversationAvatar } from '../conversation-avatar.tsx';
import { forwardTo } from './forward-messages.ts';
import styles from './forward-sheet.module.css';
import { type Target, type TargetRow, useForwardTargets } from './forward-targets.ts';
import type { Forwarded } from './open-sheet.ts';

/** At most so many at once, as the contract says. */
const MOST_TARGETS = 9;
const LONGEST_NOTE = 500;

/** Chooses where messages, or a person's card, go on to; says afterwards who did not take them. */
export function ForwardSheet(props: {
  open: boolean;
  onClose: () => void;
  what: Forwarded;
  onDone: (() => void) | undefined;
}) {
  const { t } = useTranslation('messages');
  const { open, what, onClose } = props;
  return (
    <Sheet
      open={open}
      onClose={onClose}
      title={t('accountId' in what ? 'forward.card' : 'forward.title')}
      tall
      flush
    >
      {open && <Choosing what={what} onClose={onClose} onDone={props.onDone} />}
    </Sheet>
  );
}

function Choosing(props: {
  what: Forwarded;
  onClose: () => void;
  onDone: (() => void) | undefined;
}) {
  const { what } = props;
  const { t } = useTranslation('messages');
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<ReadonlyMap<string, Target>>(new Map());
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const clientId = useMemo(newClientId, []);
  const rows = useForwardTargets(typed);
  const toggle = (target: Target) => {
    const next = new Map(chosen);
    if (!next.delete(target.key)) {
      if (next.size >= MOST_TARGETS)
        return void showToast(t('forward.most', { count: MOST_TARGETS }));
      next.set(target.key, target);
    }
    setChosen(next);
  };
  const isCard = 'accountId' in what;
  const send = async () => {
    setBusy(true);
    const targets = [...chosen.values()];
    try {
      const refused = await forwardTo(what, targets, note.trim(), clientId);
      const names = refused.map(({ name }) => name).join('、');
      const done = t(isCard ? 'forward.cardDone' : 'forward.done');
      if (refused.length === 0) showToast(done);
      else if (refused.length < targets.length)
        showToast(t('forward.someRefused', { names }), { tone: 'bad' });
      else showToast(t('forward.allRefused', { names }), { tone: 'bad' });
      if (refused.length < targets.length) props.onDone?.();
      props.onClose();
    } catch (error) {
      showToast(t(failureOf(refusalCode(error))), { tone: 'bad' });
      setBusy(false);
    }
  };
  return (
    <div className={styles.choose}>
      <SearchField label={t('forward.search')} value={typed} onChange={setTyped} />
      {chosen.size > 0 && <Chosen chosen={chosen} onRemove={toggle} />}
      <Targets rows={rows} typed={typed} chosen={chosen} onToggle={toggle} />
      <div className={styles.foot}>
        {!isCard && (
          <p className={styles.what}>
            {what.positions.length === 1 && what.as === 'each'
              ? t('forward.one')
              : t(`forward.${what.as}`, { count: what.positions.length })}
          </p>
        )}
        <TextField
          form="alone"
          label={t('forward.note')}
          value={note}
          onChange={setNote}
          maxLength={LONGEST_NOTE}
        />
        <Button wide busy={busy} disabled={chosen.size === 0} onPress={() => void send()}>
          {chosen.size === 0
            ? t('forward.choose')
            : t(isCard ? 'forward.cardSend' : 'forward.send', { count: chosen.size })}
        </Button>
      </div>
    </div>
  );
}

function failureOf(code: string) {
  if (code === 'chat.nothing_to_forward' || code === 'common.not_found') return 'forward.nothing';
  return code === 'chat.flooding' ? 'forward.flooding' : 'forward.failed';
}

function Chosen(props: {
  chosen: ReadonlyMap<string, Target>;
  onRemove: (target: Target) => void;
}) {
  const { t } = useTranslation('messages');
  return (
    <ul className={styles.chosen} aria-label={t('forward.chosen')}>
      {[...props.chosen.values()].map((target) => (
        <li key={target.key}>
          <button
            type="button"
            className={styles.chip}
            aria-label={t('forward.remove', { name: target.name })}
            onClick={() => props.onRemove(target)}
          >
            <span className={styles.chipName}>{target.name}</span>
            <X size={16} aria-hidden="true" />
          </button>
        </li>
      ))}
    </ul>
  );
}

function Targets(props: {
  rows: readonly TargetRow[] | undefined;
  typed: string;
  chosen: ReadonlyMap<string, Target>;
  onToggle: (target: Target) => void;
}) {
  const { t } = useTranslation('messages');
  const { rows, typed } = props;
  if (!rows) return <SkeletonRows size={56} />;
  if (rows.length === 0)
    return (
      <p className={styles.none}>{typed ? t('forward.none', { typed }) : t('forward.empty')}</p>
    );
  return (
    <VirtualList items={rows} keyOf={(row) => row.key} label={t('forward.title')} itemHeight={56}>
      {(row) =>
        row.heading ? (
          <LetterStrip>{t(`forward.${row.heading}`)}</LetterStrip>
        ) : (
          <CheckboxRow
            label={row.name}
            lead={<TargetAvatar target={row} />}
            checked={props.chosen.has(row.key)}
            onChange={() => props.onToggle(row)}
          />
        )
      }
    </VirtualList>
  );
}

function TargetAvatar({ target }: { target: Target }) {
  if ('conversation' in target) return <ConversationAvatar conversation={target.conversation} />;
  const { id, avatarUrl } = target.contact.person;
  return <Avatar name={target.name} src={avatarUrl} seed={id} />;
}
