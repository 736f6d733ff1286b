import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.tsx';
import { MenuCell } from '../../../ui/menu-cell.tsx';
import { Sheet } from '../../../ui/sheet.tsx';
import { TextField } from '../../../ui/text-field.tsx';

/** A name in a menu, changed in a sheet; `save` answers whether the house took it. */
export function NameCell(props: {
  label: string;
  /** What is written now; "" for none. */
  name: string;
  /** Shown where there is none. */
  none: string;
  hint?: ReactNode;
  /** What the button says; with an empty name, `emptyLabel`, without which it cannot be empty. */
  saveLabel: string;
  emptyLabel?: string;
  busy: boolean;
  save: (name: string) => Promise<boolean>;
}) {
  const { name, emptyLabel } = props;
  const { t } = useTranslation('groups');
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const wanted = typed.trim();
  const submit = async () => {
    if (wanted === name || (await props.save(wanted))) setOpen(false);
  };
  return (
    <>
      <MenuCell
        label={props.label}
        value={name || props.none}
        onPress={() => {
          setTyped(name);
          setOpen(true);
        }}
      />
      <Sheet
        open={open}
        onClose={() => setOpen(false)}
        title={props.label}
        actions={
          <Button
            wide
            busy={props.busy}
            disabled={!wanted && emptyLabel === undefined}
            onPress={() => void submit()}
          >
            {wanted || emptyLabel === undefined ? props.saveLabel : emptyLabel}
          </Button>
        }
      >
        <TextField
          form="alone"
          first
          label={t('info.name')}
          hint={props.hint}
          value={typed}
          onChange={setTyped}
          maxLength={32}
        />
      </Sheet>
    </>
  );
}
