import { useQueryClient } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../app/api.ts';
import { MissingScreen } from '../../app/missing-screen.tsx';
import { goBack } from '../../app/navigation.ts';
import { useRefusalText } from '../../app/refusal-text.ts';
import { Screen } from '../../app/screen.tsx';
import type { ScreenProps } from '../../app/screens.ts';
import { useContacts, useContactsById } from '../../sync/contacts.ts';
import { Button } from '../../ui/button.tsx';
import { CheckboxRow } from '../../ui/checkbox-row.tsx';
import { FootBar } from '../../ui/foot-bar.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Section } from '../../ui/section.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.ts';

/** How I call a friend, and which tags they carry. */
export function NotesScreen({ params }: ScreenProps<'/people/:accountId/notes'>) {
  const { t } = useTranslation('contacts');
  const contact = useContactsById().get(params.accountId);
  const { isPending } = useContacts();
  if (!contact)
    return isPending ? (
      <Screen title={t('person.remarkAndTags')}>{null}</Screen>
    ) : (
      <MissingScreen />
    );
  return (
    <NotesForm
      key={params.accountId}
      accountId={params.accountId}
      remark={contact.remark}
      tags={contact.tags}
      displayName={contact.person.displayName}
    />
  );
}

function NotesForm(props: {
  accountId: string;
  remark: string;
  tags: readonly string[];
  displayName: string;
}) {
  const { t } = useTranslation('contacts');
  const refusalText = useRefusalText();
  const queries = useQueryClient();
  const { data: contacts } = useContacts();
  const [remark, setRemark] = useState(props.remark);
  const [tags, setTags] = useState<readonly string[]>(props.tags);
  const [typed, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  const known = useMemo(
    () =>
      [...new Set([...tags, ...(contacts ?? []).flatMap((contact) => contact.tags)])].sort((a, b) =>
        a.localeCompare(b),
      ),
    [contacts, tags],
  );
  const add = () => {
    const tag = typed.trim();
    if (tag && !tags.includes(tag)) setTags([...tags, tag]);
    setTyped('');
  };
  const save = async () => {
    setBusy(true);
    try {
      const all =
        typed.trim() && !tags.includes(typed.trim()) ? [...tags, typed.trim()] : [...tags];
      await call('PATCH /contacts/:accountId', {
        params: { accountId: props.accountId },
        body: { remark, tags: all },
      });
      await queries.invalidateQueries({ queryKey: ['contacts'] });
      await queries.invalidateQueries({ queryKey: ['person', props.accountId] });
      goBack(`/people/${props.accountId}`);
    } catch (error) {
      showToast(refusalText(error), { tone: 'bad' });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Screen
      title={t('person.remarkAndTags')}
      below={
        <FootBar>
          <Button wide busy={busy} onPress={() => void save()}>
            {t('notes.save')}
          </Button>
        </FootBar>
      }
    >
      <TextField
        label={t('notes.remark')}
        value={remark}
        onChange={setRemark}
        placeholder={props.displayName}
        maxLength={32}
      />
      <TextField
        label={t('notes.newTag')}
        value={typed}
        onChange={setTyped}
        maxLength={20}
        after={
          typed.trim() ? (
            <Button kind="text" size="s" onPress={add}>
              {t('notes.addTag')}
            </Button>
          ) : (
            typed && (
              <IconButton
                label={t('notes.clear')}
                icon={<X size={20} />}
                onPress={() => setTyped('')}
              />
            )
          )
        }
      />
      <Section title={t('tags.title')}>
        {known.map((tag) => (
          <CheckboxRow
            key={tag}
            label={tag}
            checked={tags.includes(tag)}
            onChange={(on) => setTags(on ? [...tags, tag] : tags.filter((one) => one !== tag))}
          />
        ))}
      </Section>
    </Screen>
  );
}
