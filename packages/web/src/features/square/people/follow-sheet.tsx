import { useQuery } from '@tanstack/react-query';
import { UserMinus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../app/api.ts';
import { queries } from '../../../app/query-client.ts';
import { useRefusalText } from '../../../app/refusal-text.ts';
import { Button } from '../../../ui/button.tsx';
import { CheckboxRow } from '../../../ui/checkbox-row.tsx';
import { Gap } from '../../../ui/gap.tsx';
import { MenuCell } from '../../../ui/menu-cell.tsx';
import { Section } from '../../../ui/section.tsx';
import { Sheet } from '../../../ui/sheet.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { showToast } from '../../../ui/toast.ts';

/** As the contract says; its schemas stay out of the browser. */
const MOST_GROUPS = 20;

interface FollowSheetProps {
  open: boolean;
  onClose: () => void;
  name: string;
  groupIds: readonly string[];
  onGroups: (groupIds: string[]) => void;
  onStop: () => void;
}

/** Somebody whom I follow: in which groups of mine they are, a new group, and no longer following. */
export function FollowSheet(props: FollowSheetProps) {
  const { t } = useTranslation('square-places');
  return (
    <Sheet
      open={props.open}
      onClose={props.onClose}
      title={t('follow.title', { name: props.name })}
      flush
    >
      {props.open && <Choices {...props} />}
    </Sheet>
  );
}

function Choices({ groupIds, onGroups, onStop }: FollowSheetProps) {
  const { t } = useTranslation('square-places');
  const { data } = useQuery({
    queryKey: ['square', 'state'],
    queryFn: () => call('GET /square/state', {}),
  });
  const groups = data?.groups ?? [];
  return (
    <>
      <Section title={t('follow.groups')} aside={t('follow.groupsHint')}>
        {groups.map(({ id, name }) => (
          <CheckboxRow
            key={id}
            label={name}
            checked={groupIds.includes(id)}
            onChange={(on) =>
              onGroups(on ? [...groupIds, id] : groupIds.filter((one) => one !== id))
            }
          />
        ))}
        {groups.length < MOST_GROUPS && <NewGroup onMade={(id) => onGroups([...groupIds, id])} />}
      </Section>
      <Gap />
      <MenuCell danger icon={<UserMinus size={24} />} label={t('follow.stop')} onPress={onStop} />
    </>
  );
}

function NewGroup({ onMade }: { onMade: (groupId: string) => void }) {
  const { t } = useTranslation('square-places');
  const refusalText = useRefusalText();
  const [name, setName] = useState('');
  const [busy, setBusy] = useState(false);
  const add = async () => {
    setBusy(true);
    try {
      const { id } = await call('POST /square/groups', { body: { name: name.trim() } });
      setName('');
      await queries.invalidateQueries({ queryKey: ['square', 'state'] });
      onMade(id);
    } catch (error) {
      showToast(refusalText(error), { tone: 'bad' });
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim()) void add();
      }}
    >
      <TextField
        label={t('follow.newGroup')}
        value={name}
        onChange={setName}
        maxLength={20}
        after={
          <Button kind="text" size="s" type="submit" busy={busy} disabled={!name.trim()}>
            {t('follow.addGroup')}
          </Button>
        }
      />
    </form>
  );
}
