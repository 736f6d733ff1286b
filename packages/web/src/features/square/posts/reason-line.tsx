import type { Reason } from '@teahouse/contract';
import { Flame, Hash, Heart, Repeat2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './reason-line.module.css';

const ICONS: Record<Reason['kind'], ReactNode> = {
  followed_liked: <Heart size={14} aria-hidden="true" />,
  followed_reposted: <Repeat2 size={14} aria-hidden="true" />,
  topic: <Hash size={14} aria-hidden="true" />,
  rising: <Flame size={14} aria-hidden="true" />,
};

/** Why a post stands in "for you". */
export function ReasonLine({ reason }: { reason: Reason }) {
  const { t } = useTranslation('square');
  const words = () => {
    if (reason.kind === 'topic') return t('reason.topic', { name: reason.name });
    if (reason.kind === 'rising') return t('reason.rising');
    const names = reason.people.map(({ displayName }) => displayName).join(t('listComma'));
    return t(reason.kind === 'followed_liked' ? 'reason.liked' : 'reason.reposted', { names });
  };
  return (
    <p className={styles.reason}>
      {ICONS[reason.kind]}
      <span className={styles.words}>{words()}</span>
    </p>
  );
}
