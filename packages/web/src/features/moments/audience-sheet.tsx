import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Audience, Contact } from '@teahouse/contract';
import { Info, Plus, Tag } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../app/api.ts';
import { useContacts } from '../../sync/contacts.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { RadioRows } from '../../ui/radio-rows.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import styles from './audience-sheet.module.css';
import { PeopleSheet } from './people-sheet.tsx';

type Kind = Audience['kind'];
/** At most so many tags and people, as the contract says. */
const MOST_PEOPLE = 500;

/** Asks who may see a moment; the button says how many friends that is now. */
export function AudienceSheet(props: {
  open: boolean;
  audience: Audience;
  onClose: () => void;
  onChoose: (audience: Audience) => void;
}) {
  const { open } = props;
  const { t } = useTranslation('moments');
  const { audience, kind, setKind, chosen, setChosen } = useChoice(props.audience, open);
  const count = useAudienceCount(audience, open);
  const all = useAudienceCount({ kind: 'friends' }, open);
  const listed = audience.kind === 'only' || audience.kind === 'except';
  const nobody = listed && audience.tags.length + audience.accountIds.length === 0;
  const label = () => {
    if (audience.kind === 'me') return t('audience.useMe');
    if (nobody) return t('audience.chooseFirst');
    return count === undefined ? t('audience.use') : t('audience.count', { count });
  };
  const chips = <Chips chosen={chosen} onChange={setChosen} />;
  return (
    <Sheet
      open={open}
      onClose={props.onClose}
      title={t('audience.title')}
      flush
      actions={
        <Button disabled={nobody} onPress={() => props.onChoose(audience)}>
          {label()}
        </Button>
      }
    >
      <RadioRows<Kind>
        label={t('audience.title')}
        value={kind}
        onChange={setKind}
        options={[
          {
            value: 'friends',
            label: t('audience.friends'),
            hint: all === undefined ? undefined : t('audience.people', { count: all }),
          },
          {
            value: 'only',
            label: t('audience.only'),
            hint: t('audience.onlyHint'),
            under: chips,
          },
          {
            value: 'except',
            label: t('audience.except'),
            hint: t('audience.exceptHint'),
            under: chips,
          },
          { value: 'me', label: t('audience.me'), hint: t('audience.meHint') },
        ]}
      />
      {listed && audience.tags.length > 0 && (
        <p className={styles.note}>
          <Info size={16} aria-hidden="true" />
          <span>
            {t(audience.kind === 'only' ? 'audience.tagNote' : 'audience.tagNoteExcept', {
              tag: audience.tags[0],
            })}
          </span>
        </p>
      )}
    </Sheet>
  );
}

interface Chosen {
  tags: readonly string[];
  accountIds: readonly string[];
}

/** What is chosen while the sheet is open; the lists stay when one looks at the other answers. */
function useChoice(given: Audience, open: boolean) {
  const listed = given.kind === 'only' || given.kind === 'except';
  const [kind, setKind] = useState<Kind>(given.kind);
  const [chosen, setChosen] = useState<Chosen>(listed ? given : { tags: [], accountIds: [] });
  const [was, setWas] = useState(open);
  if (was !== open) {
    // opened again: what was given up is not what holds
    setWas(open);
    if (open) {
      setKind(given.kind);
      setChosen(listed ? given : { tags: [], accountIds: [] });
    }
  }
  const audience: Audience =
    kind === 'only' || kind === 'except'
      ? { kind, tags: [...chosen.tags], accountIds: [...chosen.accountIds] }
      : { kind };
  return { audience, kind, setKind, chosen, setChosen };
}

function useAudienceCount(audience: Audience, wanted: boolean): number | undefined {
  const { data } = useQuery({
    queryKey: ['moments', 'audience', JSON.stringify(audience)],
    enabled: wanted && audience.kind !== 'me',
    queryFn: ({ signal }) => call('POST /moments/audience', { body: { audience }, signal }),
    placeholderData: keepPreviousData,
    retry: false,
  });
  return data?.count;
}

/** My tags, the people chosen one by one, and a way to choose more. */
function Chips(props: { chosen: Chosen; onChange: (chosen: Chosen) => void }) {
  const { chosen, onChange } = props;
  const { t } = useTranslation('moments');
  const { data: contacts } = useContacts();
  const [choosing, setChoosing] = useState(false);
  const tags = useMemo(() => tagsOf(contacts ?? [], chosen.tags), [contacts, chosen.tags]);
  const people = (contacts ?? []).filter(({ person }) => chosen.accountIds.includes(person.id));
  const toggleTag = (tag: string) =>
    onChange({
      ...chosen,
      tags: chosen.tags.includes(tag)
        ? chosen.tags.filter((one) => one !== tag)
        : [...chosen.tags, tag],
    });
  return (
    <div className={styles.chips}>
      {tags.map(({ tag, count }) => {
        const on = chosen.tags.includes(tag);
        return (
          <button
            key={tag}
            type="button"
            className={cx(styles.chip, on && styles.on)}
            aria-pressed={on}
            onClick={() => toggleTag(tag)}
          >
            <Tag size={16} aria-hidden="true" />
            <span className={styles.word}>{tag}</span> <span className={styles.count}>{count}</span>
          </button>
        );
      })}
      {people.map(({ person, remark }) => {
        const name = remark || person.displayName;
        return (
          <button
            key={person.id}
            type="button"
            className={cx(styles.chip, styles.person, styles.on)}
            aria-pressed
            onClick={() =>
              onChange({
                ...chosen,
                accountIds: chosen.accountIds.filter((id) => id !== person.id),
              })
            }
          >
            <Avatar name={name} src={person.avatarUrl} seed={person.id} size={32} />
            <span className={styles.word}>{name}</span>
          </button>
        );
      })}
      <button type="button" className={styles.chip} onClick={() => setChoosing(true)}>
        <Plus size={16} aria-hidden="true" />
        {t('audience.choosePeople')}
      </button>
      <PeopleSheet
        open={choosing}
        title={t('audience.choosePeople')}
        action={(count) => t('audience.chosen', { count })}
        chosen={chosen.accountIds}
        most={MOST_PEOPLE}
        onClose={() => setChoosing(false)}
        onChoose={(accountIds) => {
          setChoosing(false);
          onChange({ ...chosen, accountIds });
        }}
      />
    </div>
  );
}

/** All my tags with how many friends carry each; chosen ones stay even where nobody does any more. */
function tagsOf(contacts: readonly Contact[], chosen: readonly string[]) {
  const counts = new Map<string, number>(chosen.map((tag) => [tag, 0]));
  for (const { tags } of contacts)
    for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts]
    .map(([tag, count]) => ({ tag, count }))
    .sort((one, other) => one.tag.localeCompare(other.tag));
}
