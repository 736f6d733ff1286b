import { UserPlus, WifiOff } from 'lucide-react';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Highlight } from '../ui/highlight.tsx';
import { LinkText } from '../ui/link-text.tsx';
import { QrCode } from '../ui/qr-code.tsx';
import { Skeleton, SkeletonRows } from '../ui/skeleton.tsx';
import styles from './kit-screen.module.css';
import { useKitWords } from './kit-words.ts';

/** What is shown while there is nothing yet, or something is unusual. */
export function KitStates() {
  const words = useKitWords();
  return (
    <>
      <Banner icon={<WifiOff size={20} />}>{words.offline}</Banner>
      <EmptyState
        title={words.emptyTitle}
        text={words.emptyText}
        actions={<Button icon={<UserPlus />}>{words.add}</Button>}
      />
      <SkeletonRows rows={2} />
      <SkeletonRows rows={2} size={56} />
      <div className={styles.wrap}>
        <Skeleton shape="bubble" width={200} height={40} />
      </div>
    </>
  );
}

/** Text with links, found text, a QR code. */
export function KitTexts() {
  const words = useKitWords();
  return (
    <>
      <p className={styles.text}>
        <LinkText text={words.linkText} />
      </p>
      <p className={styles.text}>
        <Highlight text={words.found} query={words.foundQuery} />
      </p>
      <div className={styles.wrap}>
        <QrCode text="https://teahouse.example/@linxiao?k=0190f7c2" label={words.qr} />
        <QrCode text="https://teahouse.example/" label={words.qr} size={120} mark={false} />
      </div>
    </>
  );
}
