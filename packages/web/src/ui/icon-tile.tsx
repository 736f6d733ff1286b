import type { ReactNode } from 'react';
import avatarStyles from './avatar.module.css';
import { cx } from './cx.ts';
import styles from './icon-tile.module.css';

/** The picture of a thing that is no person (a service, a device): an icon on a ground. */
export function IconTile(props: {
  icon: ReactNode;
  /** `tea` and `celadon` for our own services, `well` for things. */
  ground?: 'tea' | 'celadon' | 'well';
  size?: 40 | 48;
  mark?: ReactNode;
}) {
  const { icon, ground = 'celadon', size = 48, mark } = props;
  return (
    <span className={avatarStyles.frame} aria-hidden={mark ? undefined : true}>
      <span
        className={cx(avatarStyles.avatar, avatarStyles[`s${size}`], styles.tile, styles[ground])}
      >
        {icon}
      </span>
      {mark && <span className={avatarStyles.mark}>{mark}</span>}
    </span>
  );
}
