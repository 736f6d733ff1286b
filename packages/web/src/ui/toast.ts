/** One passing message. */
export interface Toast {
  id: number;
  text: string;
  /** `bad` for what failed; it stays longer. */
  tone: 'plain' | 'bad';
  action?: { label: string; onPress: () => void };
}

let list: readonly Toast[] = [];
let nextId = 1;
const watchers = new Set<() => void>();

function set(next: readonly Toast[]): void {
  list = next;
  for (const watcher of watchers) watcher();
}

/** Shows a passing message; at most three are seen at once. Answers how to take it away early. */
export function showToast(
  text: string,
  options: { tone?: Toast['tone']; action?: Toast['action'] } = {},
): () => void {
  const toast: Toast = {
    id: nextId++,
    text,
    tone: options.tone ?? 'plain',
    action: options.action,
  };
  set([...list, toast].slice(-3));
  return () => hideToast(toast.id);
}

/** Takes a message away. */
export function hideToast(id: number): void {
  if (list.some((toast) => toast.id === id)) set(list.filter((toast) => toast.id !== id));
}

/** The messages shown now; the array changes identity with each change. */
export const currentToasts = (): readonly Toast[] => list;

/** Watches the messages; answers how to stop. */
export function watchToasts(onChange: () => void): () => void {
  watchers.add(onChange);
  return () => watchers.delete(onChange);
}
