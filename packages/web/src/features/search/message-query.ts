import type { SearchKind } from '@teahouse/contract';

/** Kinds that a search may be narrowed to, in the order of the choice. */
export const KINDS = [
  'text',
  'media',
  'file',
  'voice',
  'link',
  'location',
  'contact',
] as const satisfies SearchKind[];

/** What messages are looked for; empty parts are left out. */
export interface MessageQuery {
  text: string;
  conversationId?: string | undefined;
  kind?: SearchKind | undefined;
  senderId?: string | undefined;
  /** Days of the calendar where the person is, `2026-03-02`. */
  from?: string | undefined;
  until?: string | undefined;
}

/** Whether a query asks for anything. */
export const asksAnything = ({ text, kind, senderId, from, until }: MessageQuery): boolean =>
  text !== '' || [kind, senderId, from, until].some((part) => part !== undefined);

/** The moments between which the days of a query lie; the last day is in it. */
export function momentsOf({ from, until }: Pick<MessageQuery, 'from' | 'until'>) {
  const start = from === undefined ? undefined : new Date(`${from}T00:00:00`);
  const end = until === undefined ? undefined : new Date(`${until}T00:00:00`);
  end?.setDate(end.getDate() + 1);
  return { from: isoOf(start), until: isoOf(end) };
}

const isoOf = (date: Date | undefined) =>
  date === undefined || Number.isNaN(date.getTime()) ? undefined : date.toISOString();

/** The day that lies so many days before now, where the person is: `2026-03-02`. */
export function dayBefore(days: number, now = new Date()): string {
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() - days);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

/** A query as the address of its screen keeps it. */
export function toSearch(
  query: MessageQuery,
  more: Record<string, string | undefined> = {},
): string {
  const { text, kind, senderId, from, until } = query;
  const params = new URLSearchParams();
  const parts = { q: text || undefined, kind, by: senderId, from, until, ...more };
  for (const [name, value] of Object.entries(parts)) if (value) params.set(name, value);
  return params.size > 0 ? `?${params}` : '';
}

/** The query in an address; what is not understood is left out. */
export function fromSearch(search: string): MessageQuery {
  const params = new URLSearchParams(search);
  const day = (name: string) => {
    const value = params.get(name) ?? '';
    return /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : undefined;
  };
  return {
    text: (params.get('q') ?? '').slice(0, 100),
    kind: KINDS.find((kind) => kind === params.get('kind')),
    senderId: params.get('by') ?? undefined,
    from: day('from'),
    until: day('until'),
  };
}
