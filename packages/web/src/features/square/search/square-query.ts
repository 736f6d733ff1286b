/** The kinds of things that the square is searched for. */
export const SEARCH_TABS = ['posts', 'people', 'topics'] as const;
export type SearchTab = (typeof SEARCH_TABS)[number];

/** What is looked for on the square. */
export interface SquareQuery {
  text: string;
  tab: SearchTab;
  order: 'relevant' | 'newest';
  authorId?: string | undefined;
  /** Days of the calendar where the person is, `2026-03-02`. */
  from?: string | undefined;
  until?: string | undefined;
  pictures: boolean;
}

const MAX_TEXT = 100;

/** A query as the address of its screen keeps it; what is as usual is left out. */
export function toSearch({
  text,
  tab,
  order,
  authorId,
  from,
  until,
  pictures,
}: SquareQuery): string {
  const parts = {
    text: text.trim(),
    in: tab === 'posts' ? '' : tab,
    order: order === 'relevant' ? '' : order,
    by: authorId,
    from,
    until,
    pictures: pictures ? '1' : '',
  };
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(parts)) if (value) params.set(name, value);
  return params.size > 0 ? `?${params}` : '';
}

/** The query in an address; what is not understood is left out. */
export function fromSearch(search: string): SquareQuery {
  const params = new URLSearchParams(search);
  const day = (name: string) => {
    const value = params.get(name) ?? '';
    return /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : undefined;
  };
  const by = params.get('by') ?? '';
  return {
    text: (params.get('text') ?? '').slice(0, MAX_TEXT),
    tab: SEARCH_TABS.find((tab) => tab === params.get('in')) ?? 'posts',
    order: params.get('order') === 'newest' ? 'newest' : 'relevant',
    authorId: /^[0-9a-f-]{36}$/.test(by) ? by : undefined,
    from: day('from'),
    until: day('until'),
    pictures: params.get('pictures') === '1',
  };
}
