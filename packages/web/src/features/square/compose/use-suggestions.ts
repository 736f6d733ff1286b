import { useQuery } from '@tanstack/react-query';
import type { Person } from '@teahouse/contract';
import { useEffect, useState } from 'react';
import { call } from '../../../app/api.ts';
import type { Asked } from './written-parts.ts';

/** The house is asked this long after the last key. */
const QUIET_MS = 150;
const MOST = 6;

/** What the topic or name that is being typed may be; `insert` stands in its place once chosen. */
export interface Suggestion {
  key: string;
  insert: string;
  topic?: { name: string; posts: number };
  person?: Person;
}

async function askTopics(query: string): Promise<Suggestion[]> {
  const found =
    query === ''
      ? (await call('GET /square/hot', {})).topics.map(({ name, evidence: { posts } }) => ({
          name,
          posts,
        }))
      : (await call('GET /square/search/topics', { query: { text: query, limit: MOST } })).topics;
  return found
    .slice(0, MOST)
    .map((topic) => ({ key: topic.name, insert: `#${topic.name}# `, topic }));
}

async function askPeople(query: string, myId: string): Promise<Suggestion[]> {
  const { people } =
    query === ''
      ? await call('GET /square/people/:accountId/following', {
          params: { accountId: myId },
          query: { limit: MOST },
        })
      : await call('GET /square/search/people', { query: { text: query, limit: MOST } });
  return people.map(({ person }) => ({
    key: person.id,
    insert: `@${person.handle} `,
    person,
  }));
}

const NONE: Suggestion[] = [];

/** Topics or people for what is being typed: of nothing yet, hot topics, and those whom I follow. */
export function useSuggestions(asked: Asked | undefined, myId: string): readonly Suggestion[] {
  const [quiet, setQuiet] = useState<Asked | undefined>();
  useEffect(() => {
    const timer = setTimeout(() => setQuiet(asked), QUIET_MS);
    return () => clearTimeout(timer);
  }, [asked]);
  const wanted = asked !== undefined && quiet?.kind === asked.kind;
  const query = quiet?.query ?? '';
  const { data } = useQuery({
    queryKey: ['square-suggest', quiet?.kind, query],
    enabled: wanted,
    retry: false,
    placeholderData: (before) => before,
    queryFn: () => (quiet?.kind === 'topic' ? askTopics(query) : askPeople(query, myId)),
  });
  return wanted ? (data ?? NONE) : NONE;
}
