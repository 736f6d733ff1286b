import { type ReactNode, useCallback, useRef, useState } from 'react';
import { IconButton } from './icon-button.tsx';
import { Menu, type MenuItem } from './menu.tsx';

/** An icon button that opens a menu. */
export function ActionMenu(props: { label: string; icon: ReactNode; items: readonly MenuItem[] }) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  // Pressing the button of an open menu first closes it (light dismiss); that press must not open it again.
  const closedAt = useRef(0);
  const spot = useCallback(
    () => button.current?.getBoundingClientRect() ?? { left: 0, right: 0, top: 0, bottom: 0 },
    [],
  );
  const close = useCallback(() => {
    closedAt.current = performance.now();
    setOpen(false);
  }, []);
  return (
    <>
      <IconButton
        ref={button}
        label={props.label}
        icon={props.icon}
        popup={{ kind: 'menu', open }}
        onPress={() => {
          if (performance.now() - closedAt.current > 300) setOpen(true);
        }}
      />
      <Menu open={open} onClose={close} label={props.label} items={props.items} spot={spot} />
    </>
  );
}
