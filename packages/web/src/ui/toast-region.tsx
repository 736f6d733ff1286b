import { useEffect, useRef, useSyncExternalStore } from 'react';
import { setAnnouncer } from './announce.ts';
import { cx } from './cx.ts';
import { currentToasts, hideToast, type Toast, watchToasts } from './toast.ts';
import styles from './toast-region.module.css';

function listenToAnnouncer(element: HTMLElement | null) {
  setAnnouncer(element ?? undefined);
}

/** Draws passing messages above everything, sheets included, and has them read out. Once per app. */
export function ToastRegion() {
  const toasts = useSyncExternalStore(watchToasts, currentToasts);
  const ref = useRef<HTMLDivElement>(null);
  const count = toasts.length;
  useEffect(() => {
    const region = ref.current;
    if (!region) return;
    // Shown anew each time: the last one shown in the top layer lies above an open sheet.
    if (region.matches(':popover-open')) region.hidePopover();
    if (count > 0) region.showPopover();
  }, [count]);
  return (
    <>
      <div className="spoken" aria-live="polite" ref={listenToAnnouncer} />
      <div className="spoken" role="status">
        {toasts.map((toast) => (
          <p key={toast.id}>{toast.text}</p>
        ))}
      </div>
      <div ref={ref} popover="manual" className={styles.region}>
        {toasts.map((toast) => (
          <ToastView key={toast.id} toast={toast} />
        ))}
      </div>
    </>
  );
}

function ToastView({ toast }: { toast: Toast }) {
  const { id, action } = toast;
  const held = useRef(false);
  useEffect(() => {
    const milliseconds = action || toast.tone === 'bad' ? 8000 : 3500;
    const timer = setInterval(() => {
      if (!held.current) hideToast(id);
    }, milliseconds);
    return () => clearInterval(timer);
  }, [id, action, toast.tone]);
  return (
    <div
      className={cx(styles.toast, toast.tone === 'bad' && styles.bad)}
      onPointerEnter={() => {
        held.current = true;
      }}
      onPointerLeave={() => {
        held.current = false;
      }}
    >
      <span aria-hidden="true">{toast.text}</span>
      {action && (
        <button
          type="button"
          className={styles.action}
          onClick={() => {
            action.onPress();
            hideToast(id);
          }}
        >
          {action.label}
        </button>
      )}
    </div>
  );
}
