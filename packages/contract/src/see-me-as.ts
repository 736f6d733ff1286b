import { z } from 'zod';
import { Relation } from './contacts.ts';
import { Id, Person, pageSize } from './fields.ts';
import { Media } from './media.ts';
import { MomentPost, MomentsWindow } from './moments.ts';
import { route } from './route.ts';
import { SquarePost, SquareProfile } from './square.ts';

/** Whose eyes: somebody whom I know, or a made-up member who knows nobody. */
export const Eyes = z.union([z.literal('stranger'), Id]);
export type Eyes = z.infer<typeof Eyes>;

/** My card as those eyes see it. */
export const SeenCard = z.object({
  /** Whose eyes; null: a made-up stranger's. */
  viewer: Person.nullable(),
  person: Person,
  /** How I stand to them. */
  relation: Relation,
  /** Whether they find me by my handle and my code. */
  findable: z.boolean(),
  /** My page of the square; null: closed to them. */
  square: SquareProfile.nullable(),
});
export type SeenCard = z.infer<typeof SeenCard>;

const params = z.object({ viewer: Eyes });
const query = z.object({ cursor: z.string().max(160).optional(), limit: pageSize(50, 20) });
const cursor = z.string().nullable();

export const seeMeAsRoutes = {
  getSeenCard: route({
    method: 'GET',
    path: '/see-me-as/:viewer/profile',
    access: 'member',
    summary:
      'My card through the eyes of somebody whom I know, or of a stranger. What they chose about me is left out: whether they block me or dropped my request cannot be told.',
    params,
    reply: SeenCard,
    refusals: ['common.not_found'],
  }),
  listSeenMoments: route({
    method: 'GET',
    path: '/see-me-as/:viewer/moments',
    access: 'member',
    summary:
      'Those of my moments that they may see, newest first. Of likes and comments only my own are told: others depend on whose friends they are.',
    params,
    query,
    reply: z.object({
      posts: z.array(MomentPost),
      cursor,
      coverMedia: Media.nullable(),
      window: MomentsWindow.nullable(),
    }),
    refusals: ['common.not_found'],
  }),
  listSeenPosts: route({
    method: 'GET',
    path: '/see-me-as/:viewer/posts',
    access: 'member',
    summary:
      'My posts of the square as they see them, newest first; empty where the square is closed to them. What they liked, kept and voted is left out, and what I carry of others stands as far as I see it.',
    params,
    query,
    reply: z.object({ posts: z.array(SquarePost), cursor }),
    refusals: ['common.not_found'],
  }),
} as const;
