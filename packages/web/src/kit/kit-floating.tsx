import { CirclePlus, Copy, Forward, Reply, ScanLine, Trash2, UserPlus } from 'lucide-react';
import { useState } from 'react';
import { ActionMenu } from '../ui/action-menu.tsx';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { RadioRows } from '../ui/radio-rows.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { TextField } from '../ui/text-field.tsx';
import { showToast } from '../ui/toast.ts';
import styles from './kit-screen.module.css';
import { useKitWords } from './kit-words.ts';

const nothing = () => undefined;

/** Sheets, dialogs, menus and toasts. */
export function KitFloating() {
  const words = useKitWords();
  const [sheet, setSheet] = useState(false);
  const [dialog, setDialog] = useState(false);
  const [who, setWho] = useState<'all' | 'some'>('some');
  const [text, setText] = useState('');
  return (
    <div className={styles.wrap}>
      <Button kind="line" onPress={() => setSheet(true)}>
        {words.openSheet}
      </Button>
      <Button kind="line" onPress={() => setDialog(true)}>
        {words.openDialog}
      </Button>
      <Button kind="line" onPress={() => showToast(words.copied)}>
        {words.openToast}
      </Button>
      <Button
        kind="line"
        onPress={() =>
          showToast(words.failed, {
            tone: 'bad',
            action: { label: words.retry, onPress: () => showToast(words.copied) },
          })
        }
      >
        {words.openBad}
      </Button>
      <ActionMenu
        label={words.add}
        icon={<CirclePlus size={24} />}
        items={[
          { key: 'add', label: words.add, icon: <UserPlus />, onSelect: nothing },
          { key: 'scan', label: words.scan, icon: <ScanLine />, onSelect: nothing },
          { key: 'copy', label: words.copied, icon: <Copy />, disabled: true },
          { key: 'reply', label: words.reply, icon: <Reply />, onSelect: nothing },
          { key: 'forward', label: words.forward, icon: <Forward />, onSelect: nothing },
          { key: 'delete', label: words.del, icon: <Trash2 />, danger: true, onSelect: nothing },
        ]}
      />
      <Sheet
        open={sheet}
        onClose={() => setSheet(false)}
        title={words.whoSees}
        flush
        actions={<Button onPress={() => setSheet(false)}>{words.sheetDone}</Button>}
      >
        <RadioRows
          label={words.whoSees}
          value={who}
          onChange={setWho}
          options={[
            { value: 'all', label: words.all, hint: words.allHint },
            { value: 'some', label: words.some, hint: words.someHint },
          ]}
        />
        <TextField label={words.nameField} value={text} onChange={setText} />
      </Sheet>
      <ConfirmDialog
        open={dialog}
        onClose={() => setDialog(false)}
        title={words.removeTitle}
        text={words.removeText}
        confirm={{ label: words.leave, kind: 'danger', onPress: () => setDialog(false) }}
      />
    </div>
  );
}
