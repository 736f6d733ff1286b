import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { ChooseFriends } from '../chat/choose-friends.tsx';

/** A sheet with all friends to tick. */
export function PeopleSheet(props: {
  open: boolean;
  title: string;
  /** What the button says, by how many are ticked. */
  action: (count: number) => string;
  chosen: readonly string[];
  most: number;
  onClose: () => void;
  onChoose: (accountIds: readonly string[]) => void;
}) {
  const { open, chosen: given, most } = props;
  const { t } = useTranslation('moments');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(given));
  const [was, setWas] = useState(open);
  if (was !== open) {
    setWas(open);
    if (open) setChosen(new Set(given));
  }
  const over = chosen.size > most;
  return (
    <Sheet
      open={open}
      onClose={props.onClose}
      title={props.title}
      tall
      flush
      actions={
        <Button disabled={over} onPress={() => props.onChoose([...chosen])}>
          {props.action(chosen.size)}
        </Button>
      }
    >
      {open && (
        <ChooseFriends
          chosen={chosen}
          note={over ? t('people.atMost', { count: most }) : undefined}
          onChange={setChosen}
        />
      )}
    </Sheet>
  );
}
