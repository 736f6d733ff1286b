import { Button } from '../../ui/button.tsx';
import styles from './settings.module.css';

/** Says that choices could not be loaded, with a way to try again. */
export function FailedLoad(props: { text: string; again: string; onAgain: () => void }) {
  return (
    <div className={styles.centre} role="alert">
      <p>{props.text}</p>
      <Button kind="line" onPress={props.onAgain}>
        {props.again}
      </Button>
    </div>
  );
}
