import { GripVertical, Plus, Scale, Vote, X } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { newClientId } from '../../../sync/new-client-id.ts';
import { announce } from '../../../ui/announce.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { moveItem } from '../../moments/draft.ts';
import styles from './poll-editor.module.css';
import { MOST_CHOICE_TEXT, MOST_CHOICES, type PollDraft } from './square-draft.ts';

const LENGTHS = [1, 6, 24, 72, 168, 720];
const DAY_HOURS = 24;

/** A poll with two empty choices, open for a day. */
export const newPoll = (): PollDraft => ({
  hours: DAY_HOURS,
  choices: [0, 1].map(() => ({ key: newClientId(), text: '' })),
});

/** Writes the choices of a poll and says how long it is open. */
export function PollEditor(props: {
  poll: PollDraft;
  onChange: (poll: PollDraft) => void;
  onRemove: () => void;
}) {
  const { poll, onChange } = props;
  const { t } = useTranslation('square');
  const { choices } = poll;
  const set = (next: PollDraft['choices']) => onChange({ ...poll, choices: next });
  const add = () => set([...choices, { key: newClientId(), text: '' }]);
  const move = (from: number, to: number) => {
    if (to < 0 || to >= choices.length) return;
    set(moveItem(choices, from, to));
    announce(t('pollEdit.movedTo', { at: to + 1 }));
  };
  const onMoveKey = (event: KeyboardEvent, at: number) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!step) return;
    event.preventDefault();
    move(at, at + step);
  };
  return (
    <>
      <section className={styles.poll} aria-label={t('poll.label')}>
        <div className={styles.head}>
          <Vote size={20} aria-hidden="true" />
          <h2 className={styles.title}>{t('poll.label')}</h2>
          <IconButton
            label={t('pollEdit.remove')}
            icon={<X size={20} />}
            tone="quiet"
            onPress={props.onRemove}
          />
        </div>
        <ol>
          {choices.map(({ key, text }, at) => (
            <li key={key} className={styles.choice}>
              <span className={styles.number} aria-hidden="true">
                {at + 1}
              </span>
              <input
                className={styles.input}
                value={text}
                maxLength={MOST_CHOICE_TEXT}
                aria-label={t('pollEdit.choice', { at: at + 1 })}
                placeholder={t('pollEdit.placeholder')}
                onChange={(event) =>
                  set(
                    choices.map((one) =>
                      one.key === key ? { key, text: event.target.value } : one,
                    ),
                  )
                }
                onKeyDown={(event) => {
                  if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
                  event.preventDefault();
                  if (at === choices.length - 1 && choices.length < MOST_CHOICES) add();
                }}
              />
              {choices.length > 2 && (
                <IconButton
                  label={t('pollEdit.drop', { at: at + 1 })}
                  icon={<X size={16} />}
                  tone="quiet"
                  onPress={() => set(choices.filter((one) => one.key !== key))}
                />
              )}
              <button
                type="button"
                className={styles.grip}
                aria-label={t('pollEdit.move', { at: at + 1 })}
                title={t('pollEdit.moveHint')}
                onClick={() => move(at, at === choices.length - 1 ? 0 : at + 1)}
                onKeyDown={(event) => onMoveKey(event, at)}
              >
                <GripVertical size={20} aria-hidden="true" />
              </button>
            </li>
          ))}
        </ol>
        <div className={styles.foot}>
          {choices.length < MOST_CHOICES && (
            <button type="button" className={styles.add} onClick={add}>
              <Plus size={20} aria-hidden="true" />
              {t('pollEdit.add')}
            </button>
          )}
          <label className={styles.length}>
            <span className="spoken">{t('pollEdit.length')}</span>
            <select
              className={styles.select}
              value={poll.hours}
              onChange={(event) => onChange({ ...poll, hours: Number(event.target.value) })}
            >
              {LENGTHS.map((hours) => (
                <option key={hours} value={hours}>
                  {hours < DAY_HOURS
                    ? t('pollEdit.hours', { count: hours })
                    : t('pollEdit.days', { count: hours / DAY_HOURS })}
                </option>
              ))}
            </select>
          </label>
        </div>
      </section>
      <p className={styles.rule}>
        <Scale size={16} aria-hidden="true" />
        {t('pollEdit.rule')}
      </p>
    </>
  );
}
