import type { ReactNode } from 'react';
import { Button } from '../../../ui/button.tsx';
import styles from './ask-row.module.css';

/** Somebody or some group that waits for an answer: picture, name, what it is about, yes and no. */
export function AskRow(props: {
  lead: ReactNode;
  title: string;
  line: ReactNode;
  /** Words of the person's own. */
  note?: string;
  yes: { label: string; onPress: () => void };
  no: { label: string; onPress: () => void };
  busy: boolean;
}) {
  const { yes, no, busy } = props;
  return (
    <li className={styles.row}>
      {props.lead}
      <div className={styles.words}>
        <p className={styles.title}>{props.title}</p>
        <p className={styles.line}>{props.line}</p>
        {props.note && <p className={styles.note}>{props.note}</p>}
        <div className={styles.answers}>
          <Button size="s" busy={busy} onPress={yes.onPress}>
            {yes.label}
          </Button>
          <Button size="s" kind="line" disabled={busy} onPress={no.onPress}>
            {no.label}
          </Button>
        </div>
      </div>
    </li>
  );
}
