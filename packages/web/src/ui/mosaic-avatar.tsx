import type { ReactNode } from 'react';
import avatarStyles from './avatar.module.css';
import { cx } from './cx.ts';
import { avatarGround, avatarInitial } from './drawn-avatar.ts';
import styles from './mosaic-avatar.module.css';

export interface MosaicMember {
  name: string;
  src?: string | null;
  seed?: string;
}

/** Splits up to nine faces into rows as group pictures do: the short row first, two or three across. */
export function mosaicRows<T>(members: readonly T[]): T[][] {
  const shown = members.slice(0, 9);
  const across = shown.length <= 4 ? 2 : 3;
  const first = shown.length % across || across;
  const rows = [shown.slice(0, first)];
  for (let start = first; start < shown.length; start += across) {
    rows.push(shown.slice(start, start + across));
  }
  return rows;
}

/** A group's picture made of its first two to nine members. */
export function MosaicAvatar(props: {
  members: readonly MosaicMember[];
  size?: 40 | 48 | 64;
  mark?: ReactNode;
  label?: string;
}) {
  const { members, size = 48, mark, label } = props;
  const rows = mosaicRows(members);
  const across = members.length <= 4 ? styles.two : styles.three;
  const spoken =
    label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label };
  return (
    <span className={avatarStyles.frame}>
      <span
        className={cx(avatarStyles.avatar, avatarStyles[`s${size}`], styles.mosaic, across)}
        {...spoken}
      >
        {rows.map((row) => (
          <span key={row.map((member) => member.seed ?? member.name).join()} className={styles.row}>
            {row.map((member) => (
              <Tile key={member.seed ?? member.name} member={member} />
            ))}
          </span>
        ))}
      </span>
      {mark && <span className={avatarStyles.mark}>{mark}</span>}
    </span>
  );
}

function Tile({ member }: { member: MosaicMember }) {
  if (member.src) return <img className={styles.tile} src={member.src} alt="" decoding="async" />;
  const ground = avatarStyles[`g${avatarGround(member.seed ?? member.name)}`];
  return (
    <span className={cx(styles.tile, styles.drawn, ground)}>{avatarInitial(member.name)}</span>
  );
}
