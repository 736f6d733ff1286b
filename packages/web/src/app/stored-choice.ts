/** Reads a choice kept on this device; null where there is none or storage is forbidden. */
export function readChoice(name: string): string | null {
  try {
    return localStorage.getItem(`teahouse.${name}`);
  } catch {
    return null;
  }
}

/** Keeps a choice on this device, or forgets it (null). Silently does nothing where storage is forbidden. */
export function writeChoice(name: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(`teahouse.${name}`);
    else localStorage.setItem(`teahouse.${name}`, value);
  } catch {
    // Private windows may forbid storage; the choice then lasts as long as the page.
  }
}
