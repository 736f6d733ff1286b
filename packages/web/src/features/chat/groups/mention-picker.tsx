import { Users } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useContactsById } from '../../../sync/contacts.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { cx } from '../../../ui/cx.ts';
import { openName } from './find-member.ts';
import styles from './mention-picker.module.css';
import type { MentionOption } from './use-mentions.ts';

/** The members whom the @ that is being typed may mean; floats above what it stands in. The focus stays in the field. */
export function MentionPicker(props: {
  id: string;
  open: boolean;
  options: readonly MentionOption[];
  chosen: number;
  onChoose: (option: MentionOption) => void;
}) {
  const { t } = useTranslation('groups');
  const { id, open, options, chosen } = props;
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (open) list.current?.children[chosen]?.scrollIntoView({ block: 'nearest' });
  }, [open, chosen]);
  return (
    <>
      {open && (
        <div
          ref={list}
          id={id}
          role="listbox"
          aria-label={t('mention.label')}
          className={styles.list}
        >
          {options.map((option, index) => (
            <button
              key={option.who}
              type="button"
              id={`${id}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === chosen}
              className={cx(styles.option, index === chosen && styles.chosen)}
              // the field keeps the focus, and the phone its keyboard
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => props.onChoose(option)}
            >
              <OptionWords option={option} />
            </button>
          ))}
        </div>
      )}
      <span className="spoken" role="status">
        {open && t('mention.found', { count: options.length })}
      </span>
    </>
  );
}

function OptionWords({ option }: { option: MentionOption }) {
  const { t } = useTranslation('groups');
  const contacts = useContactsById();
  if (!option.member)
    return (
      <>
        <span className={styles.everyone}>
          <Users size={20} aria-hidden="true" />
        </span>
        <span className={styles.name}>{t('everyone')}</span>
        <span className={styles.other}>{t('mention.everyoneHint')}</span>
      </>
    );
  const { person } = option.member;
  const name = openName(option.member);
  const called =
    contacts.get(person.id)?.remark || (name === person.displayName ? '' : person.displayName);
  return (
    <>
      <Avatar name={name} src={person.avatarUrl} seed={person.id} size={32} />
      <span className={styles.name}>{name}</span>
      {called && <span className={styles.other}>{called}</span>}
    </>
  );
}
