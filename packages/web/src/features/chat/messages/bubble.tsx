import type { Entry } from '@teahouse/contract';
import { Ellipsis, Forward, Reply, SmilePlus } from 'lucide-react';
import { type PointerEvent, type ReactNode, type RefObject, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionMenu } from '../../../ui/action-menu.tsx';
import { type ContextPress, useContextMenu } from '../../../ui/context-menu.tsx';
import { cx } from '../../../ui/cx.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import type { MenuItem } from '../../../ui/menu.tsx';
import styles from './bubble.module.css';
import { PickBox } from './pick-box.tsx';
import { useSwipeToQuote } from './use-swipe-to-quote.ts';

export interface BubbleProps {
  mine: boolean;
  first: boolean;
  marked?: boolean;
  /** It stands on the ground by itself: pictures, stickers, cards. */
  bare?: boolean;
  avatar: ReactNode;
  name?: string | undefined;
  before?: ReactNode;
  /** Small signs at the side of the bubble. */
  beside?: ReactNode;
  /** In words under it. */
  state?: ReactNode;
  below?: ReactNode;
  /** What its menu offers, asked each time. */
  items: () => readonly MenuItem[];
  /** Above the items. */
  head?: ((close: () => void) => ReactNode) | undefined;
  onQuote?: (() => void) | undefined;
  onForward?: (() => void) | undefined;
  /** Messages are being chosen: whether this one is. */
  picked?: { chosen: boolean; entry: Entry } | undefined;
  children: ReactNode;
}

/** A message in the log: its picture, its bubble, what stands around it, and its menu by long press, right click and keyboard. */
export function Bubble(props: BubbleProps) {
  const { t } = useTranslation('chat');
  const { mine, first, head } = props;
  const items = props.items();
  const menu = useContextMenu(t('menu.label'), items, head);
  const bubble = useRightClick(menu.target, menu.onContextMenu);
  useSwipeToQuote(bubble, props.picked ? undefined : props.onQuote);
  // under the mouse there are the usual ones at hand; a thousand rows must not hold them all
  const [near, setNear] = useState(false);
  const approach = (event: PointerEvent) => setNear(event.pointerType === 'mouse');
  return (
    <article
      className={cx(
        styles.message,
        mine && styles.mine,
        first && styles.first,
        props.picked && styles.picking,
      )}
      onPointerEnter={approach}
      onPointerLeave={() => setNear(false)}
    >
      {props.picked && <PickBox {...props.picked} />}
      <span className={styles.side}>{first && props.avatar}</span>
      <div className={styles.stack}>
        {props.name !== undefined && <span className={styles.name}>{props.name}</span>}
        <div className={styles.line}>
          {props.before}
          <div
            ref={bubble}
            className={cx(props.bare ? styles.bare : styles.bubble, props.marked && styles.marked)}
          >
            {props.children}
          </div>
          {props.beside && <span className={styles.beside}>{props.beside}</span>}
          {items.length > 0 && !props.picked && (
            <span className={styles.tools}>
              {near && <QuickTools {...props} />}
              <ActionMenu
                label={t('menu.label')}
                icon={<Ellipsis size={20} />}
                items={items}
                head={head}
              />
            </span>
          )}
        </div>
        {props.below}
        {props.state && <div className={styles.state}>{props.state}</div>}
      </div>
      {menu.menu}
    </article>
  );
}

/** Beside the bubble under the mouse: react, quote, forward. */
function QuickTools({ head, onQuote, onForward }: BubbleProps) {
  const { t } = useTranslation('messages');
  return (
    <span className={styles.quick}>
      {head && (
        <ActionMenu label={t('menu.react')} icon={<SmilePlus size={20} />} items={[]} head={head} />
      )}
      {onQuote && (
        <IconButton label={t('menu.quote')} icon={<Reply size={20} />} onPress={onQuote} />
      )}
      {onForward && (
        <IconButton label={t('menu.forward')} icon={<Forward size={20} />} onPress={onForward} />
      )}
    </span>
  );
}

/** A right click on the bubble opens its menu; the keyboard reaches the same menu by the button beside it. */
function useRightClick(target: RefObject<HTMLElement | null>, open: ContextPress['onContextMenu']) {
  useEffect(() => {
    const element = target.current;
    if (!element) return;
    const listen = (event: MouseEvent) => {
      // a link or selected words keep the browser's own menu
      if (event.target instanceof HTMLAnchorElement || !getSelection()?.isCollapsed) return;
      open({
        clientX: event.clientX,
        clientY: event.clientY,
        preventDefault: () => event.preventDefault(),
        currentTarget: element,
      });
    };
    element.addEventListener('contextmenu', listen);
    return () => element.removeEventListener('contextmenu', listen);
  }, [target, open]);
  return target as RefObject<HTMLDivElement | null>;
}
