import type { Conversation } from '@teahouse/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../app/api.ts';
import { MenuCell } from '../../../ui/menu-cell.tsx';
import { RadioRows } from '../../../ui/radio-rows.tsx';
import { Sheet } from '../../../ui/sheet.tsx';
import styles from './disappearing-cell.module.css';
import { mayManage } from './group-rights.ts';
import { useGroupChange } from './use-group-change.ts';

const CHOICES = ['never', 'day', 'week', 'quarter'] as const;
type Choice = (typeof CHOICES)[number];
const SECONDS = { never: null, day: 86_400, week: 604_800, quarter: 7_776_000 } as const;

const choiceOf = (seconds: number | null): Choice =>
  CHOICES.find((choice) => SECONDS[choice] === seconds) ?? 'never';

/** When messages of a conversation go by themselves; chosen in a sheet by whoever may. */
export function DisappearingCell({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation('groups');
  const { change } = useGroupChange(conversation.id);
  const [open, setOpen] = useState(false);
  const present = choiceOf(conversation.disappearAfterSeconds);
  const label = t('disappear.label');
  const isMine = conversation.kind === 'direct' || mayManage(conversation.role);
  if (!conversation.writable) return null;
  if (!isMine)
    return present === 'never' ? null : (
      <MenuCell label={label} value={t(`disappear.${present}`)} />
    );
  const choose = (choice: Choice) => {
    setOpen(false);
    if (choice === present) return;
    const afterSeconds = SECONDS[choice];
    void change(
      () =>
        call('PUT /chat/conversations/:conversationId/disappearing', {
          params: { conversationId: conversation.id },
          body: { afterSeconds },
        }),
      { disappearAfterSeconds: afterSeconds },
    );
  };
  return (
    <>
      <MenuCell label={label} value={t(`disappear.${present}`)} onPress={() => setOpen(true)} />
      <Sheet open={open} onClose={() => setOpen(false)} title={label} flush>
        <p className={styles.note}>{t('disappear.note')}</p>
        <RadioRows
          label={label}
          options={CHOICES.map((value) => ({ value, label: t(`disappear.${value}`) }))}
          value={present}
          onChange={choose}
        />
      </Sheet>
    </>
  );
}
