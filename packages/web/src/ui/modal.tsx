import { type ReactNode, useEffect, useRef } from 'react';
import { cx } from './cx.ts';
import styles from './modal.module.css';

/** The native modal dialog under sheets and dialogs: traps focus, closes on Esc, back gesture and a tap outside, gives focus back. */
export function Modal(props: {
  open: boolean;
  onClose: () => void;
  labelledBy: string;
  describedBy?: string;
  alert?: boolean;
  className?: string;
  children: ReactNode;
}) {
  const { open } = props;
  const ref = useRef<HTMLDialogElement>(null);
  const returnTo = useRef<Element | null>(null);

  useEffect(() => {
    const dialog = ref.current;
    if (!dialog) return;
    if (open && !dialog.open) {
      returnTo.current = document.activeElement;
      dialog.showModal();
      const first = dialog.querySelector<HTMLElement>('[data-first]');
      if (first) first.focus();
      // Otherwise the dialog itself: a field that opens a keyboard unasked hides half the sheet.
      else dialog.focus();
    }
    if (!open && dialog.open) dialog.close();
  }, [open]);

  useEffect(() => {
    const dialog = ref.current;
    // A screen that goes away with its sheet open must not leave the page inert.
    return () => dialog?.close();
  }, []);

  return (
    <dialog
      ref={ref}
      className={cx(styles.modal, props.className)}
      role={props.alert ? 'alertdialog' : undefined}
      aria-labelledby={props.labelledBy}
      aria-describedby={props.describedBy}
      tabIndex={-1}
      onCancel={(event) => {
        if (event.target !== ref.current) return;
        event.preventDefault();
        props.onClose();
      }}
      onClose={(event) => {
        if (event.target !== ref.current) return;
        if (open) props.onClose();
        const target = returnTo.current;
        returnTo.current = null;
        if (target instanceof HTMLElement && target.isConnected) target.focus();
      }}
      onPointerDown={(event) => {
        if (event.target === ref.current && isOutside(event.currentTarget, event)) props.onClose();
      }}
    >
      {props.children}
    </dialog>
  );
}

// The backdrop belongs to the dialog: a press on it has the dialog as its target.
function isOutside(dialog: Element, at: { clientX: number; clientY: number }): boolean {
  const box = dialog.getBoundingClientRect();
  return (
    at.clientX < box.left ||
    at.clientX > box.right ||
    at.clientY < box.top ||
    at.clientY > box.bottom
  );
}
