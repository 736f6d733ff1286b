import { BellOff, CheckCheck, Globe, LogOut, MonitorSmartphone, ShieldCheck } from 'lucide-react';
import { RelativeTime } from '../app/relative-time.tsx';
import { Avatar } from '../ui/avatar.tsx';
import { Badge } from '../ui/badge.tsx';
import { Cell } from '../ui/cell.tsx';
import { useContextMenu } from '../ui/context-menu.tsx';
import { Dot } from '../ui/dot.tsx';
import { Gap } from '../ui/gap.tsx';
import { LetterStrip } from '../ui/letter-strip.tsx';
import { MenuCell } from '../ui/menu-cell.tsx';
import { MosaicAvatar } from '../ui/mosaic-avatar.tsx';
import { Section } from '../ui/section.tsx';
import { SwitchRow } from '../ui/switch-row.tsx';
import { TagLabel } from '../ui/tag-label.tsx';
import { VerifiedBadge } from '../ui/verified-badge.tsx';
import { faces } from './faces.ts';
import styles from './kit-screen.module.css';
import { useKitWords } from './kit-words.ts';

const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
const nothing = () => undefined;

/** Rows of lists, menus and settings. */
export function KitLists() {
  const words = useKitWords();
  const menu = useContextMenu(words.group, [
    { key: 'pin', label: words.pinTop, onSelect: nothing },
    { key: 'leave', label: words.leave, danger: true, onSelect: nothing },
  ]);
  const circle = faces.slice(0, 4).map((src) => ({ name: src, src }));
  return (
    <>
      <Cell
        ref={menu.target}
        onContextMenu={menu.onContextMenu}
        pinned
        onPress={nothing}
        lead={<MosaicAvatar members={circle} mark={<Badge count={5} />} />}
        title={words.group}
        time={<RelativeTime at={ago(3)} />}
        line={
          <>
            <span className={styles.seal}>{words.mention}</span> {words.line}
          </>
        }
      />
      {menu.menu}
      <Cell
        onPress={nothing}
        lead={<Avatar name={words.longName} src={faces[4]} mark={<Dot />} />}
        title={words.longName}
        titleTail={<VerifiedBadge kind="personal" />}
        time={<RelativeTime at={ago(1440)} />}
        line={words.line}
        lineTail={<BellOff size={16} />}
      />
      <Cell
        current
        onPress={nothing}
        lead={<Avatar name={words.name} />}
        title={words.name}
        time={<RelativeTime at={ago(4000)} />}
        line={
          <>
            <span className={styles.amber}>{words.draft}</span> {words.line}
          </>
        }
      />
      <Cell
        onPress={nothing}
        lead={<Avatar name={words.brand} src={faces[5]} />}
        title={words.brand}
        titleTail={<VerifiedBadge kind="organisation" />}
        time={<RelativeTime at={ago(60 * 24 * 400)} />}
        line={words.line}
        lineTail={<CheckCheck size={16} />}
      />
      <Gap />
      <LetterStrip>L</LetterStrip>
      <Cell
        size={56}
        onPress={nothing}
        lead={<Avatar size={40} name={words.name} />}
        title={words.name}
      />
      <Cell
        size={56}
        onPress={nothing}
        lead={<Avatar size={40} name={words.longName} />}
        title={words.longName}
      />
      <Gap />
      <Cell
        size={64}
        plain
        lead={<Avatar name={words.name} src={faces[0]} />}
        title={words.name}
        titleTail={<TagLabel>{words.here}</TagLabel>}
        line={words.line}
        chevron
        onPress={nothing}
      />
      <Gap />
      <MenuCell
        icon={<ShieldCheck size={24} />}
        label={words.settings}
        value={words.settingsValue}
        onPress={nothing}
      />
      <MenuCell
        icon={<MonitorSmartphone size={24} />}
        label={words.devices}
        value={<TagLabel tone="amber">{words.watch}</TagLabel>}
        onPress={nothing}
      />
      <MenuCell
        icon={<Globe size={24} />}
        iconTone="tea"
        label={words.language}
        hint={words.hint}
        onPress={nothing}
      />
      <MenuCell icon={<LogOut size={24} />} label={words.leave} danger onPress={nothing} />
      <Section title={words.choices} aside={words.allHint}>
        <SwitchRow label={words.mute} hint={words.hint} checked={false} onChange={nothing} />
        <SwitchRow label={words.pinTop} checked onChange={nothing} />
        <SwitchRow label={words.archived} checked disabled onChange={nothing} />
        <MenuCell label={words.longName} value={words.longName} onPress={nothing} />
      </Section>
    </>
  );
}
