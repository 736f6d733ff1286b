import {
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
} from 'react';
import { Link } from 'wouter';
import { cx } from './cx.ts';
import styles from './menu.module.css';
import { placeMenu, type Spot } from './place-menu.ts';

export interface MenuItem {
  key: string;
  label: string;
  icon?: ReactNode;
  danger?: boolean;
  disabled?: boolean;
  to?: string;
  onSelect?: () => void;
}

/** A menu that floats beside `spot` (what opened it, or the pointer). Arrow keys, Home, End, first letters, Esc. */
export function Menu(props: {
  open: boolean;
  onClose: () => void;
  label: string;
  items: readonly MenuItem[];
  /** Above the items: a row of things to choose, each with the role of a menu item. */
  head?: ((close: () => void) => ReactNode) | undefined;
  spot: () => Spot;
}) {
  const { open, onClose, spot } = props;
  const ref = useRef<HTMLDivElement>(null);
  const returnTo = useRef<Element | null>(null);
  const id = useId();

  useLayoutEffect(() => {
    const menu = ref.current;
    if (!menu) return;
    if (open && !menu.matches(':popover-open')) {
      returnTo.current = document.activeElement;
      menu.showPopover();
      // its own measures: while it opens, what is seen of it is still smaller
      const size = { width: menu.offsetWidth, height: menu.offsetHeight };
      const place = placeMenu(spot(), size, {
        width: innerWidth,
        height: innerHeight,
      });
      menu.style.left = `${place.left}px`;
      menu.style.top = `${place.top}px`;
      menuItems(menu)[0]?.focus();
    }
    if (!open && menu.matches(':popover-open')) menu.hidePopover();
  }, [open, spot]);

  useEffect(() => {
    if (!open) return;
    const close = () => onClose();
    addEventListener('resize', close);
    return () => removeEventListener('resize', close);
  }, [open, onClose]);

  return (
    <div
      ref={ref}
      id={id}
      popover="auto"
      role="menu"
      aria-label={props.label}
      className={styles.menu}
      tabIndex={-1}
      onKeyDown={moveInMenu}
      onToggle={(event) => {
        if (event.newState !== 'closed') return;
        const target = returnTo.current;
        returnTo.current = null;
        const lost =
          document.activeElement === document.body || ref.current?.contains(document.activeElement);
        if (lost && target instanceof HTMLElement && target.isConnected) target.focus();
        if (open) onClose();
      }}
    >
      {open && props.head?.(onClose)}
      {open && props.items.map((item) => <MenuRow key={item.key} item={item} onClose={onClose} />)}
    </div>
  );
}

function MenuRow({ item, onClose }: { item: MenuItem; onClose: () => void }) {
  const look = cx(styles.item, item.danger && styles.danger);
  const inside = (
    <>
      {item.icon && <span className={styles.icon}>{item.icon}</span>}
      <span>{item.label}</span>
    </>
  );
  if (item.to !== undefined && !item.disabled) {
    return (
      <Link href={item.to} role="menuitem" tabIndex={-1} className={look} onClick={onClose}>
        {inside}
      </Link>
    );
  }
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      className={look}
      aria-disabled={item.disabled || undefined}
      onClick={() => {
        if (item.disabled) return;
        onClose();
        item.onSelect?.();
      }}
    >
      {inside}
    </button>
  );
}

const menuItems = (menu: Element) => [
  ...menu.querySelectorAll<HTMLElement>('[role="menuitem"]:not([aria-disabled="true"])'),
];

function moveInMenu(event: KeyboardEvent<HTMLElement>): void {
  const items = menuItems(event.currentTarget);
  const at = items.indexOf(document.activeElement as HTMLElement);
  const next = () => {
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowRight':
        return items[(at + 1) % items.length];
      case 'ArrowUp':
      case 'ArrowLeft':
        return items[(at - 1 + items.length) % items.length];
      case 'Home':
        return items[0];
      case 'End':
        return items.at(-1);
      case 'Tab':
        return document.activeElement as HTMLElement;
      default: {
        if (event.key.length !== 1 || event.ctrlKey || event.metaKey) return undefined;
        const letter = event.key.toLocaleLowerCase();
        const later = [...items.slice(at + 1), ...items.slice(0, at + 1)];
        return later.find((item) => item.textContent?.toLocaleLowerCase().startsWith(letter));
      }
    }
  };
  const target = next();
  if (!target) return;
  event.preventDefault();
  target.focus();
}
