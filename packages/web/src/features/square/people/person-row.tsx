import type { SquareProfile } from '@teahouse/contract';
import { Link } from 'wouter';
import { Avatar } from '../../../ui/avatar.tsx';
import { Highlight } from '../../../ui/highlight.tsx';
import { VerifiedBadge } from '../../../ui/verified-badge.tsx';
import { squarePath } from '../posts/square-paths.ts';
import { FollowButton } from './follow-button.tsx';
import styles from './person-row.module.css';

/** Somebody in a list of the square, with the way to follow them. */
export function PersonRow(props: { profile: SquareProfile; divided: boolean; query?: string }) {
  const { profile, query = '' } = props;
  const { person } = profile;
  return (
    <div className={styles.row} data-divided={props.divided || undefined}>
      <Link href={squarePath.person(person.id)} className={styles.link}>
        <Avatar name={person.displayName} src={person.avatarUrl} seed={person.id} size={48} />
        <span className={styles.words}>
          <span className={styles.first}>
            <span className={styles.name}>
              <Highlight text={person.displayName} query={query} />
            </span>
            <VerifiedBadge kind={person.verified} />
          </span>
          <span className={styles.line}>
            @<Highlight text={person.handle} query={query} />
          </span>
          {person.bio && <span className={styles.line}>{person.bio}</span>}
        </span>
      </Link>
      <FollowButton profile={profile} />
    </div>
  );
}
