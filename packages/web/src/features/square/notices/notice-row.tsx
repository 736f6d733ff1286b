import type { CarriedPost, SquareNotice } from '@teahouse/contract';
import { AtSign, Heart, MessageCircle, Repeat2, UserPlus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { RelativeTime } from '../../../app/relative-time.tsx';
import { useSession } from '../../../app/session.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { cx } from '../../../ui/cx.ts';
import { Dot } from '../../../ui/dot.tsx';
import { useHouseUrl } from '../../chat/media/use-media-url.ts';
import { postMediaUrl, squarePath } from '../posts/square-paths.ts';
import styles from './notice-row.module.css';

const ICONS: Record<SquareNotice['kind'], typeof Heart> = {
  mention: AtSign,
  comment: MessageCircle,
  answer: MessageCircle,
  repost: Repeat2,
  quote: Repeat2,
  like: Heart,
  comment_like: Heart,
  follow: UserPlus,
};

/** One notice: who did what how often, about which post; opens it. */
export function NoticeRow(props: { notice: SquareNotice; seen: boolean; divided: boolean }) {
  const { notice, seen } = props;
  const { t } = useTranslation('square-places');
  const who = useWho(notice);
  const to = useTarget(notice);
  const { kind, people, text, post } = notice;
  const Icon = ICONS[kind];
  return (
    <Link href={to} className={cx(styles.row, props.divided && styles.divided)}>
      <span className={styles.mark}>
        <Icon size={20} aria-hidden="true" className={kind === 'like' ? styles.like : undefined} />
        {!seen && <Dot label={t('notices.unseen')} />}
      </span>
      <span className={styles.words}>
        <span className={styles.faces} aria-hidden="true">
          {people.map(({ id, displayName, avatarUrl }) => (
            <Avatar key={id} name={displayName} src={avatarUrl} seed={id} size={32} />
          ))}
        </span>
        <span className={styles.line}>
          <b className={styles.name}>{who}</b> {t(`notices.deed.${kind}`)}
        </span>
        {text && <span className={styles.text}>{text}</span>}
        <span className={styles.time}>
          <RelativeTime at={notice.at} form="ago" />
        </span>
      </span>
      {post && <Glance post={post} />}
    </Link>
  );
}

/** Who did it: one, two, or two and how many there are. */
function useWho({ people, count }: SquareNotice): string {
  const { t, i18n } = useTranslation('square-places');
  const [a = '', b = ''] = people.map((person) => person.displayName);
  if (count <= 1 || b === '') return a;
  if (count === 2) return t('notices.two', { a, b });
  // Chinese counts all of them, English those who are not named
  return t('notices.many', { a, b, count: i18n.language === 'zh' ? count : count - 2 });
}

function useTarget({ kind, people, count, post }: SquareNotice): string {
  const session = useSession();
  const me = session.status === 'member' ? session.me.id : '';
  if (kind !== 'follow' && post) return squarePath.post(post.id);
  const [person] = people;
  return count > 1 || !person ? `${squarePath.person(me)}/followers` : squarePath.person(person.id);
}

/** What the post was: its first picture, else its first words. */
function Glance({ post }: { post: CarriedPost }) {
  const [media] = post.media;
  const { url } = useHouseUrl(media?.id, media && postMediaUrl(post.id, media.id, 'thumb'));
  if (!media) return <span className={styles.glance}>{post.text}</span>;
  const source = url ?? media.glimpse;
  return (
    <span className={styles.picture}>
      {source && <img src={source} alt="" draggable={false} />}
    </span>
  );
}
