import { CirclePlus, Fingerprint, Mail, ScanLine, Trash2, UserPlus } from 'lucide-react';
import { Button, type ButtonKind } from '../ui/button.tsx';
import { Dot } from '../ui/dot.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import styles from './kit-screen.module.css';
import { useKitWords } from './kit-words.ts';

/** Buttons of each kind, in each state. */
export function KitButtons() {
  const words = useKitWords();
  const kinds: [ButtonKind, string][] = [
    ['tea', words.add],
    ['soft', words.passkey],
    ['line', words.email],
    ['pay', words.pay],
    ['danger', words.leave],
    ['text', words.later],
  ];
  return (
    <>
      <div className={styles.wrap}>
        {kinds.map(([kind, label]) => (
          <Button key={kind} kind={kind}>
            {label}
          </Button>
        ))}
      </div>
      <div className={styles.wrap}>
        {kinds.map(([kind, label]) => (
          <Button key={kind} kind={kind} size="s" disabled>
            {label}
          </Button>
        ))}
      </div>
      <div className={styles.wrap}>
        {kinds.map(([kind, label]) => (
          <Button key={kind} kind={kind} busy>
            {label}
          </Button>
        ))}
      </div>
      <div className={styles.stack}>
        <Button wide icon={<UserPlus />}>
          {words.add}
        </Button>
        <div className={styles.pair}>
          <Button kind="soft" icon={<Fingerprint />}>
            {words.passkey}
          </Button>
          <Button kind="line" icon={<Mail />}>
            {words.email}
          </Button>
        </div>
        <div className={styles.narrow}>
          <Button wide>{words.longButton}</Button>
        </div>
      </div>
      <div className={styles.wrap}>
        <IconButton label={words.add} icon={<CirclePlus size={24} />} />
        <IconButton label={words.scan} icon={<ScanLine size={24} />} tone="quiet" mark={<Dot />} />
        <IconButton label={words.del} icon={<Trash2 size={24} />} tone="danger" />
        <IconButton label={words.scan} icon={<ScanLine size={24} />} tone="tea" pressed />
        <IconButton label={words.scan} icon={<ScanLine size={24} />} disabled />
      </div>
    </>
  );
}
