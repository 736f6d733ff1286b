import type { SquareProfile } from '@teahouse/contract';
import { ArrowLeftRight, Check, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../app/session.ts';
import { cx } from '../../../ui/cx.ts';
import styles from './follow-button.module.css';
import { FollowSheet } from './follow-sheet.tsx';
import { useFollow } from './use-follow.ts';

/** Follows somebody at once; once followed it says how the two of us stand, and opens the groups and the way out. Nothing for oneself and for whom one blocks. */
export function FollowButton({ profile }: { profile: SquareProfile }) {
  const { t } = useTranslation('square-places');
  const session = useSession();
  const { shown, follow, unfollow } = useFollow(profile);
  const [open, setOpen] = useState(false);
  const { person, iFollow, followsMe, blocked } = shown;
  if (blocked || (session.status === 'member' && session.me.id === person.id)) return null;
  const mutual = iFollow && followsMe;
  const state = t(mutual ? 'follow.mutual' : 'follow.following');
  const name = person.displayName;
  const Icon = !iFollow ? Plus : mutual ? ArrowLeftRight : Check;
  return (
    <>
      <button
        type="button"
        className={cx(styles.button, !iFollow && styles.on)}
        aria-label={iFollow ? t('follow.manage', { name, state }) : t('follow.name', { name })}
        aria-haspopup={iFollow ? 'dialog' : undefined}
        onClick={() => (iFollow ? setOpen(true) : void follow())}
      >
        <span className={styles.face}>
          <Icon size={16} aria-hidden="true" />
          {iFollow ? state : t(followsMe ? 'follow.back' : 'follow.follow')}
        </span>
      </button>
      <FollowSheet
        open={open}
        onClose={() => setOpen(false)}
        name={name}
        groupIds={shown.groupIds}
        onGroups={(ids) => void follow(ids)}
        onStop={() => {
          setOpen(false);
          void unfollow();
        }}
      />
    </>
  );
}
