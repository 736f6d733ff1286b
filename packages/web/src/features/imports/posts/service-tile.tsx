import type { PostService } from '@teahouse/contract';
import { FileArchive } from 'lucide-react';
import { IconTile } from '../../../ui/icon-tile.tsx';
import styles from './post-imports.module.css';

const LETTERS: Record<PostService, string> = { twitter: '𝕏', facebook: 'f', mastodon: 'M' };

/** The tile of a service that posts come from; of a file while nobody knows. */
export function ServiceTile({ service }: { service: PostService | undefined }) {
  const icon = service ? (
    <span className={styles.letter}>{LETTERS[service]}</span>
  ) : (
    <FileArchive size={24} />
  );
  return <IconTile icon={icon} ground={service ? 'celadon' : 'well'} />;
}
