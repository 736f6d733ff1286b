import type { BundleLine, Entry } from '@teahouse/contract';
import { useTranslation } from 'react-i18next';
import { RelativeTime } from '../../../app/relative-time.tsx';
import { Screen } from '../../../app/screen.tsx';
import type { ScreenProps } from '../../../app/screens.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { SkeletonRows } from '../../../ui/skeleton.tsx';
import { VirtualList } from '../../../ui/virtual-list.tsx';
import { useQuoted } from '../messages/use-quoted.ts';
import { BundleLineContent } from './bundle-line-content.tsx';
import styles from './bundle-screen.module.css';

/** All messages of a bundle, as they were when they were forwarded. */
export function BundleScreen({ params }: ScreenProps<'/chats/:conversationId/bundle/:position'>) {
  const { t } = useTranslation('messages');
  const entry = useQuoted(params.conversationId, Number(params.position));
  const content = entry?.content.kind === 'bundle' ? entry.content : undefined;
  const title = content?.title ? t('card.bundleOf', { name: content.title }) : t('card.bundle');
  return (
    <Screen title={title} lined still={content !== undefined}>
      {!entry || !content ? (
        entry === undefined ? (
          <SkeletonRows />
        ) : (
          <p className={styles.gone} role="alert">
            {t('card.bundleGone')}
          </p>
        )
      ) : (
        <VirtualList
          items={content.lines.map((line, index) => ({ line, key: `${index}` }))}
          keyOf={({ key }) => key}
          label={title}
          itemHeight={72}
          className={styles.lines}
        >
          {({ line }, index) => (
            <Line line={line} entry={entry} before={content.lines[index - 1]} />
          )}
        </VirtualList>
      )}
    </Screen>
  );
}

function Line(props: { line: BundleLine; entry: Entry; before: BundleLine | undefined }) {
  const { line, entry, before } = props;
  const goesOn = before?.senderName === line.senderName;
  return (
    <article className={styles.line}>
      <span className={styles.face}>
        {!goesOn && (
          <Avatar
            name={line.senderName}
            src={line.senderAvatarUrl}
            seed={line.senderName}
            size={40}
          />
        )}
      </span>
      <div className={styles.said}>
        <div className={styles.head}>
          <span className={styles.name}>{line.senderName}</span>
          <RelativeTime at={line.sentAt} form="message" />
        </div>
        <div className={styles.content}>
          <BundleLineContent content={line.content} entry={entry} />
        </div>
      </div>
    </article>
  );
}
