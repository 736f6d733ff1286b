import { call } from '../../../app/api.ts';
import { useKeptQuery } from '../../settings/use-kept-query.ts';
import { usePosts } from '../posts/use-posts.ts';

/** In which order the posts of a topic stand. */
export type TopicOrder = 'hot' | 'newest';

/** A topic with its evidence and its community. */
export const useTopic = (name: string) =>
  useKeptQuery(['square', 'topic', name], () =>
    call('GET /square/topics/:name', { params: { name } }),
  );

/** The posts of a topic. */
export const useTopicPosts = (name: string, order: TopicOrder) =>
  usePosts(['topic', name, 'posts', order], (cursor) =>
    call('GET /square/topics/:name/posts', { params: { name }, query: { order, cursor } }),
  );
