import { type ReactNode, useCallback, useRef, useState } from 'react';
import { IconButton } from './icon-button.tsx';
import { LaterMenu } from './later-menu.tsx';
import type { MenuItem } from './menu.tsx';

/** An icon button that opens a menu. */
export function ActionMenu(props: {
  label: string;
  icon: ReactNode;
  items: readonly MenuItem[];
  head?: (close: () => void) => ReactNode;
}) {
  const [open, setOpen] = useState(false);
  const [opened, setOpened] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  // A press on the button of an open menu closes it (light dismiss); that press must not open it again.
  const wasOpen = useRef(false);
  const spot = useCallback(
    () => button.current?.getBoundingClientRect() ?? { left: 0, right: 0, top: 0, bottom: 0 },
    [],
  );
  const close = useCallback(() => setOpen(false), []);
  return (
    <>
      <IconButton
        ref={button}
        label={props.label}
        icon={props.icon}
        popup={{ kind: 'menu', open }}
        onPressStart={() => {
          wasOpen.current = open;
        }}
        onPress={() => {
          setOpened(true);
          if (!wasOpen.current) setOpen(true);
          wasOpen.current = false;
        }}
      />
      {opened && (
        <LaterMenu
          open={open}
          onClose={close}
          label={props.label}
          items={props.items}
          head={props.head}
          spot={spot}
        />
      )}
    </>
  );
}
