import { Bell, Newspaper, Smartphone, Wallet } from 'lucide-react';
import { Avatar } from '../ui/avatar.tsx';
import { Badge } from '../ui/badge.tsx';
import { Dot } from '../ui/dot.tsx';
import { IconTile } from '../ui/icon-tile.tsx';
import { Logo } from '../ui/logo.tsx';
import { MosaicAvatar } from '../ui/mosaic-avatar.tsx';
import { TagLabel } from '../ui/tag-label.tsx';
import { VerifiedBadge } from '../ui/verified-badge.tsx';
import { Wordmark } from '../ui/wordmark.tsx';
import { faces } from './faces.ts';
import styles from './kit-screen.module.css';
import { useKitWords } from './kit-words.ts';

const sizes = [20, 24, 32, 40, 48, 64, 72] as const;
const drawn = ['林晓', 'Marta', '老周', 'Diego', '阿梅', '何屿', '外婆', 'Ōno', '🐱 猫', '9 号院'];

/** Pictures of people and groups, badges, dots, our marks. */
export function KitPeople() {
  const words = useKitWords();
  return (
    <>
      <div className={styles.wrap}>
        {sizes.map((size) => (
          <Avatar key={size} size={size} name={words.name} src={faces[0]} label={words.name} />
        ))}
      </div>
      <div className={styles.wrap}>
        {sizes.map((size) => (
          <Avatar key={size} size={size} name={words.name} label={words.name} />
        ))}
      </div>
      <div className={styles.wrap}>
        {drawn.map((name) => (
          <Avatar key={name} name={name} label={name} />
        ))}
      </div>
      <div className={styles.wrap}>
        {[2, 3, 4, 5, 6, 7, 8, 9].map((count) => (
          <MosaicAvatar
            key={count}
            label={words.group}
            members={faces.slice(0, count).map((src, index) => ({
              name: drawn[index] ?? '',
              src: index % 4 === 3 ? null : src,
            }))}
          />
        ))}
      </div>
      <div className={styles.wrap}>
        <Avatar name={words.name} src={faces[1]} mark={<Badge count={2} />} />
        <Avatar name={words.name} src={faces[2]} mark={<Badge count={128} />} />
        <Avatar name={words.name} src={faces[3]} mark={<Dot />} />
        <IconTile icon={<Wallet size={24} />} ground="tea" mark={<Dot />} />
        <IconTile icon={<Newspaper size={24} />} ground="celadon" />
        <IconTile icon={<Smartphone size={24} />} ground="well" />
        <IconTile icon={<Bell size={20} />} size={40} />
      </div>
      <div className={styles.wrap}>
        <Badge count={1} />
        <Badge count={99} />
        <Badge count={100} />
        <Dot />
        <VerifiedBadge kind="personal" />
        <VerifiedBadge kind="organisation" />
        <TagLabel>{words.here}</TagLabel>
        <TagLabel tone="amber">{words.watch}</TagLabel>
        <TagLabel tone="quiet">{words.owner}</TagLabel>
        <Wordmark />
        <Logo />
      </div>
    </>
  );
}
