import { Star } from 'lucide-react';
import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cx } from './cx.ts';
import styles from './letter-rail.module.css';

/** The letters of a contact list, stars first; `#` for what has no letter. */
export const railLetters = ['★', ...'ABCDEFGHIJKLMNOPQRSTUVWXYZ', '#'] as const;

export interface LetterRailProps {
  /** Letters under which somebody stands; the others are drawn lighter and lead to the next one. */
  present: ReadonlySet<string>;
  /** The letter at the top of the list now. */
  current?: string;
  onPick: (letter: string) => void;
  letters?: readonly string[];
}

/** The letter to go to for the one under the finger: itself, else the nearest before it that is present, else after. */
export function nearestPresent(
  letters: readonly string[],
  present: ReadonlySet<string>,
  index: number,
): string | undefined {
  for (let at = index; at >= 0; at -= 1) {
    const letter = letters[at];
    if (letter !== undefined && present.has(letter)) return letter;
  }
  return letters.slice(index + 1).find((letter) => present.has(letter));
}

/** A–Z at the right edge of a list: one slider, for finger and keys. Its parent must be positioned. */
export function LetterRail(props: LetterRailProps) {
  const { t } = useTranslation('ui');
  const { present, onPick, letters = railLetters } = props;
  const [held, setHeld] = useState<number | null>(null);
  const track = useRef<HTMLDivElement>(null);
  const now = held ?? Math.max(0, letters.indexOf(props.current ?? ''));
  const pick = (index: number) => {
    const letter = nearestPresent(letters, present, index);
    if (letter !== undefined && letter !== props.current) onPick(letter);
  };
  const follow = (event: PointerEvent<HTMLElement>) => {
    const box = track.current?.getBoundingClientRect();
    if (!box) return;
    const part = (event.clientY - box.top) / box.height;
    const index = Math.max(0, Math.min(letters.length - 1, Math.floor(part * letters.length)));
    if (index === held) return;
    setHeld(index);
    pick(index);
  };
  const step = (event: KeyboardEvent<HTMLElement>) => {
    const places = letters.flatMap((letter, index) => (present.has(letter) ? [index] : []));
    const before = places.filter((place) => place < now);
    const target: Record<string, number | undefined> = {
      ArrowUp: before.at(-1),
      ArrowLeft: before.at(-1),
      ArrowDown: places.find((place) => place > now),
      ArrowRight: places.find((place) => place > now),
      Home: places[0],
      End: places.at(-1),
    };
    if (!(event.key in target)) return;
    event.preventDefault();
    const index = target[event.key];
    if (index !== undefined) pick(index);
  };
  const spoken = (letter: string | undefined) => (letter === '★' ? t('starred') : letter);
  return (
    <div className={styles.edge}>
      <div
        ref={track}
        className={styles.rail}
        role="slider"
        tabIndex={0}
        aria-label={t('jumpToLetter')}
        aria-orientation="vertical"
        aria-valuemin={0}
        aria-valuemax={letters.length - 1}
        aria-valuenow={now}
        aria-valuetext={spoken(letters[now])}
        onKeyDown={step}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          follow(event);
        }}
        onPointerMove={(event) => {
          if (held !== null) follow(event);
        }}
        onPointerUp={() => setHeld(null)}
        onPointerCancel={() => setHeld(null)}
      >
        {letters.map((letter, index) => (
          <span
            key={letter}
            className={cx(
              styles.letter,
              !present.has(letter) && styles.off,
              (held === null ? letter === props.current : index === held) && styles.on,
            )}
          >
            {letter === '★' ? <Star size={14} /> : letter}
            {held === index && (
              <span className={styles.ball}>
                <b>{letter === '★' ? <Star size={28} /> : letter}</b>
              </span>
            )}
          </span>
        ))}
      </div>
    </div>
  );
}
