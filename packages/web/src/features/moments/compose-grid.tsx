import { ArrowLeft, ArrowRight, CircleAlert, Plus, Trash2 } from 'lucide-react';
import { type KeyboardEvent, type RefObject, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../../ui/announce.ts';
import { useContextMenu } from '../../ui/context-menu.tsx';
import { cx } from '../../ui/cx.ts';
import styles from './compose-grid.module.css';
import { type DraftFile, moveItem, takesMore } from './draft.ts';
import type { DraftFiles } from './draft-files.ts';
import { FilePicture } from './file-picture.tsx';
import { useReorder } from './use-reorder.ts';

/** The pictures of what is being written, in their order: carried to another place, moved by keys, taken out. */
export function ComposeGrid(props: {
  desk: DraftFiles;
  files: readonly DraftFile[];
  /** So many pictures at most. */
  most: number;
  onAdd: () => void;
}) {
  const { desk, files } = props;
  const { t } = useTranslation('moments');
  const grid = useRef<HTMLUListElement>(null);
  const move = (from: number, to: number) => {
    if (to < 0 || to >= files.length) return;
    desk.move(from, to);
    announce(t('compose.movedTo', { at: to + 1 }));
  };
  const { lifted, tile } = useReorder(grid, files.length, move);
  const keys = files.map(({ key }) => key);
  const order = lifted ? moveItem(keys, lifted.from, lifted.to) : keys;
  const carried = lifted && files[lifted.from];
  return (
    <>
      <ul ref={grid} className={styles.grid} aria-label={t('compose.pictures')}>
        {order.map((key, place) => {
          const from = keys.indexOf(key);
          const file = files[from];
          if (!file) return null;
          return (
            <li
              key={key}
              className={cx(styles.tile, key === carried?.key && styles.hole)}
              {...tile(from)}
            >
              <Tile
                file={file}
                place={place}
                count={files.length}
                onMove={(step) => move(from, from + step)}
                onRemove={() => desk.remove(key)}
              />
            </li>
          );
        })}
        {takesMore(files, props.most) && (
          <li className={styles.tile}>
            <button
              type="button"
              className={styles.add}
              aria-label={t('compose.add')}
              onClick={props.onAdd}
            >
              <Plus size={28} />
            </button>
          </li>
        )}
        {lifted && carried && (
          <li
            className={styles.lifted}
            style={{ left: lifted.x, top: lifted.y }}
            aria-hidden="true"
          >
            <FilePicture file={carried} />
          </li>
        )}
      </ul>
      {files.length > 1 && <p className={styles.hint}>{t('compose.orderHint')}</p>}
      <Faults files={files} />
    </>
  );
}

function Tile(props: {
  file: DraftFile;
  place: number;
  count: number;
  onMove: (step: number) => void;
  onRemove: () => void;
}) {
  const { file, place, count, onMove, onRemove } = props;
  const { t } = useTranslation('moments');
  const film = file.kind === 'video';
  const name = film ? t('compose.film') : t('picture', { at: place + 1, count });
  const menu = useContextMenu(name, [
    ...(place > 0
      ? [
          {
            key: 'before',
            label: t('compose.before'),
            icon: <ArrowLeft size={20} />,
            onSelect: () => onMove(-1),
          },
        ]
      : []),
    ...(place < count - 1
      ? [
          {
            key: 'after',
            label: t('compose.after'),
            icon: <ArrowRight size={20} />,
            onSelect: () => onMove(1),
          },
        ]
      : []),
    {
      key: 'remove',
      label: t('compose.remove'),
      icon: <Trash2 size={20} />,
      danger: true,
      onSelect: onRemove,
    },
  ]);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -1, ArrowUp: -3, ArrowRight: 1, ArrowDown: 3 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      onMove(step);
    }
    if (event.key === 'Delete' || event.key === 'Backspace') onRemove();
  };
  return (
    <>
      <button
        ref={menu.target as RefObject<HTMLButtonElement>}
        type="button"
        className={styles.picture}
        aria-label={file.fault ? t('compose.faulty', { name }) : name}
        aria-haspopup="menu"
        onClick={menu.onContextMenu}
        onKeyDown={onKeyDown}
      >
        <FilePicture file={file} />
        {!film && (
          <b className={styles.number} aria-hidden="true">
            {place + 1}
          </b>
        )}
        {file.fault && (
          <span className={styles.fault} aria-hidden="true">
            <CircleAlert size={28} />
          </span>
        )}
        {!file.ready && (
          <span className={styles.busy} role="status" aria-label={t('compose.preparing')} />
        )}
      </button>
      {menu.menu}
    </>
  );
}

/** What is wrong with which picture, and what to do. */
function Faults({ files }: { files: readonly DraftFile[] }) {
  const { t } = useTranslation('moments');
  const faulty = files.flatMap(({ key, fault }, at) => (fault ? [{ key, fault, at: at + 1 }] : []));
  if (faulty.length === 0) return null;
  return (
    <ul className={styles.faults} role="alert">
      {faulty.map(({ key, fault, at }) => (
        <li key={key}>
          <CircleAlert size={14} aria-hidden="true" />
          {t(`compose.fault.${fault}`, { at })}
        </li>
      ))}
    </ul>
  );
}
