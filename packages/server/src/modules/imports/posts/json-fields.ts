/** An own field of whatever was parsed; undefined where there is none. */
export const fieldOf = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;

/** A text as it stands; '' for anything else. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The first items of a list; none for anything else. */
export const listOf = (value: unknown, most = 200): unknown[] =>
  Array.isArray(value) ? value.slice(0, most) : [];
