import { Suspense } from 'react';
import { LinkText } from '../../../ui/link-text.tsx';
import styles from './card-view.module.css';
import { type CardProps, findCard } from './registry.ts';

/** A card of another service, drawn by that service; one that nobody here knows is its line. */
export function CardView(props: CardProps) {
  const Known = findCard(props.card.type);
  if (!Known) return <LinkText text={props.card.line} />;
  return (
    <Suspense fallback={<span className={styles.later} />}>
      <Known {...props} />
    </Suspense>
  );
}
