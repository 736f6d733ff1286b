import { type ReactNode, useState } from 'react';
import styles from './avatar.module.css';
import { cx } from './cx.ts';
import { avatarGround, avatarInitial } from './drawn-avatar.ts';

export type AvatarSize = 20 | 24 | 32 | 40 | 48 | 64 | 72;

export interface AvatarProps {
  name: string;
  /** The picture's address; null or missing draws the initial. */
  src?: string | null;
  size?: AvatarSize;
  /** Decides the ground of a drawn avatar, so that it never changes with the name; default: the name. */
  seed?: string;
  /** Spoken name, where the name is not written beside it. */
  label?: string;
  /** A Badge or Dot on the corner. */
  mark?: ReactNode;
  /** Not for screens: what the mark's ring is drawn in, where the ground is not paper. */
  ring?: string;
}

/** A person's or a group's picture: a rounded square. */
export function Avatar({ name, src, size = 48, seed, label, mark, ring }: AvatarProps) {
  const [failed, setFailed] = useState<string | null>(null);
  const picture = src && failed !== src ? src : null;
  const spoken =
    label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label };
  return (
    <span className={styles.frame} style={ring ? { ['--ring' as string]: ring } : undefined}>
      <span className={cx(styles.avatar, styles[`s${size}`])} {...spoken}>
        {picture ? (
          <img
            src={picture}
            alt=""
            width={size}
            height={size}
            decoding="async"
            draggable={false}
            onError={() => setFailed(picture)}
          />
        ) : (
          <span className={cx(styles.drawn, styles[`g${avatarGround(seed ?? name)}`])}>
            {avatarInitial(name)}
          </span>
        )}
      </span>
      {mark && <span className={styles.mark}>{mark}</span>}
    </span>
  );
}
