import { useTranslation } from 'react-i18next';
import { navigate } from '../../../app/navigation.ts';
import { useSession } from '../../../app/session.ts';
import { currentSync } from '../../../sync/use-sync.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { showToast } from '../../../ui/toast.ts';
import { LinkPreviewCard } from '../../chat/cards/link-preview-card.tsx';
import { FilePicture } from '../../moments/file-picture.tsx';
import { WaitingState } from '../../moments/waiting-state.tsx';
import { CarriedView } from '../posts/carried-view.tsx';
import { mediaGrid } from '../posts/media-grid.ts';
import media from '../posts/post-media.module.css';
import { PostText } from '../posts/post-text.tsx';
import { squareDeskOf } from './square-desk.ts';
import { choicesOf } from './square-draft.ts';
import type { SquareOutbox, WaitingSquarePost } from './square-outbox.ts';
import { useSquareOutbox } from './use-square-outbox.ts';
import styles from './waiting-posts.module.css';

/** My posts on their way: as they will stand in the list, and under each what it waits for. */
export function WaitingPosts() {
  const { outbox, waiting } = useSquareOutbox();
  return waiting.map((post) => <Waiting key={post.clientId} post={post} outbox={outbox} />);
}

function Waiting({ post, outbox }: { post: WaitingSquarePost; outbox: SquareOutbox | undefined }) {
  const { t } = useTranslation('square');
  const session = useSession();
  if (session.status !== 'member') return null;
  const { me } = session;
  return (
    <article className={styles.post} aria-label={t('waiting.label')}>
      <header className={styles.head}>
        <Avatar name={me.displayName} src={me.avatarUrl} seed={me.id} size={40} />
        <span className={styles.name}>{me.displayName}</span>
      </header>
      {post.text && (
        <div className={styles.text}>
          <PostText text={post.text} links={[]} />
        </div>
      )}
      <Files post={post} />
      {post.poll && (
        <ul className={styles.choices}>
          {choicesOf(post.poll).map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
      {post.link && <LinkPreviewCard preview={post.link} alone />}
      {post.carried && <CarriedView post={post.carried} />}
      <WaitingState
        post={post}
        line={outbox?.posts}
        onEdit={() => outbox && void writeAgain(outbox, post, t('waiting.draftFull'))}
      />
    </article>
  );
}

function Files({ post: { files } }: { post: WaitingSquarePost }) {
  if (files.length === 0) return null;
  const grid = mediaGrid(files);
  return (
    <div
      className={media.grid}
      style={{ gridTemplateColumns: `repeat(${grid.columns}, 1fr)`, maxWidth: grid.width }}
    >
      {files.slice(0, grid.shown).map((file) => (
        <span key={file.key} className={media.tile} style={{ aspectRatio: grid.ratio }}>
          <FilePicture file={file} />
        </span>
      ))}
    </div>
  );
}

/** A post that was refused is written on: it becomes the draft, unless another one lies there. */
async function writeAgain(
  outbox: SquareOutbox,
  post: WaitingSquarePost,
  full: string,
): Promise<void> {
  const sync = currentSync();
  if (!sync) return;
  const desk = squareDeskOf(sync, post.carries);
  await desk.ready;
  if (!desk.isEmpty()) return void showToast(full, { tone: 'bad' });
  const taken = outbox.posts.takeBack(post.clientId);
  if (taken) desk.takeUp(taken);
  const { carries } = post;
  navigate(carries ? `/square/new?${carries.kind}=${carries.postId}` : '/square/new');
}
