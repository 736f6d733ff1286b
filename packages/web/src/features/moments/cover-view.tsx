import type { Media, Person } from '@teahouse/contract';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { Avatar } from '../../ui/avatar.tsx';
import { VerifiedBadge } from '../../ui/verified-badge.tsx';
import { useHouseUrl } from '../chat/media/use-media-url.ts';
import styles from './cover-view.module.css';
import { coverUrl } from './moment-url.ts';

/** The river at dusk that everybody begins with. */
const FIRST_COVER = '/art/river-dusk.svg';

/** The picture at the top of somebody's moments, with their name in Song type and their face. */
export function CoverView(props: {
  person: Person;
  name: string;
  media: Media | null;
  /** Where the face leads. */
  to?: string;
  label?: string;
  /** Lies over the picture: a way to change it. */
  children?: ReactNode;
}) {
  const { person, name, media } = props;
  const address = media ? coverUrl(person.id, media.id, 'view') : undefined;
  const { url } = useHouseUrl(media?.id, address);
  const face = <Avatar name={name} src={person.avatarUrl} seed={person.id} size={72} />;
  return (
    <div className={styles.cover}>
      {media?.glimpse && !url && <img className={styles.glimpse} src={media.glimpse} alt="" />}
      {(!media || url) && <img className={styles.picture} src={url ?? FIRST_COVER} alt="" />}
      <div className={styles.shade} />
      {props.children}
      <div className={styles.person}>
        <span className={styles.name}>
          {name} <VerifiedBadge kind={person.verified} />
        </span>
        {props.to === undefined ? (
          <span className={styles.face}>{face}</span>
        ) : (
          <Link className={styles.face} href={props.to} aria-label={props.label}>
            {face}
          </Link>
        )}
      </div>
    </div>
  );
}
