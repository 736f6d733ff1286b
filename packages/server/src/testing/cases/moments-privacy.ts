import type { Audience } from '@teahouse/contract';
import sharp from 'sharp';
import { newId } from '../../platform/id.ts';
import type { Guest, OpenedApp } from '../open-app.ts';
import type { Things, Viewer } from '../privacy-town.ts';
import { CHANGES, type Way, way } from '../privacy-way.ts';

type Mark = (what: string, ...readers: Viewer[]) => string;

/** A moment of ann's with a picture, and comments of hers, of ben's, of dan's and of fay's. */
interface Shown {
  postId: string;
  mediaId: string;
  comments: { ann: string; ben: string; dan: string; fay: string };
}

/** What is ann's of moments. */
export interface AnnsMoments {
  /** For all friends. */
  shown: Shown;
  /** For all friends but ben. */
  hidden: Shown;
  coverId: string;
}

const one = '/moments/:authorId/:postId';

/** Every way to one moment of ann's, and who sees it. */
function ways(name: 'shown' | 'hidden', readers: readonly Viewer[]): Way[] {
  const object = name === 'shown' ? 'a moment' : 'a moment not for ben';
  const ofMoment = (things: Things) => ({
    params: { authorId: things.ann, postId: things[name].postId },
  });
  const hers = readers.filter((viewer) => viewer === 'ann');
  const answer = (whose: keyof Shown['comments']) => (things: Things) => ({
    ...ofMoment(things),
    body: { clientId: newId(), text: 'let me in', replyTo: things[name].comments[whose] },
  });
  const ofComment = (whose: keyof Shown['comments']) => (things: Things) => ({
    params: { ...ofMoment(things).params, commentId: things[name].comments[whose] },
  });
  return [
    way(object, `GET ${one}`, ofMoment, readers),
    way(object, `DELETE ${one}`, ofMoment, hers, CHANGES),
    way(
      object,
      `PUT ${one}/audience`,
      (things) => ({ ...ofMoment(things), body: { audience: { kind: 'friends' as const } } }),
      hers,
      CHANGES,
    ),
    ...(['full', 'view', 'thumb'] as const).map((variant) =>
      way(
        object,
        `GET ${one}/media/:mediaId/:variant`,
        (things) => ({
          params: { ...ofMoment(things).params, mediaId: things[name].mediaId, variant },
        }),
        readers,
      ),
    ),
    way(object, `PUT ${one}/like`, ofMoment, readers, CHANGES),
    way(object, `DELETE ${one}/like`, ofMoment, readers, CHANGES),
    way(
      object,
      `POST ${one}/comments`,
      (things) => ({ ...ofMoment(things), body: { clientId: newId(), text: 'let me in' } }),
      readers,
      CHANGES,
    ),
    way("ann's comment", `POST ${one}/comments`, answer('ann'), readers, CHANGES),
    // ben is no friend of fay's; ann blocks dan
    way("fay's comment", `POST ${one}/comments`, answer('fay'), hers, CHANGES),
    way("dan's comment", `POST ${one}/comments`, answer('dan'), [], CHANGES),
    way("ann's comment", `DELETE ${one}/comments/:commentId`, ofComment('ann'), hers, CHANGES),
    way("ben's comment", `DELETE ${one}/comments/:commentId`, ofComment('ben'), readers, CHANGES),
    way("fay's comment", `DELETE ${one}/comments/:commentId`, ofComment('fay'), hers, CHANGES),
    way("dan's comment", `DELETE ${one}/comments/:commentId`, ofComment('dan'), [], CHANGES),
  ];
}

/** Every way to ann's moments: those for ben, and one that is not. */
export const momentsWays: Way[] = [
  ...ways('shown', ['ann', 'ben']),
  ...ways('hidden', ['ann']),
  way(
    "ann's moments",
    'GET /moments/of/:accountId',
    ({ ann }) => ({ params: { accountId: ann }, query: {} }),
    ['ann', 'ben'],
    { emptyHanded: true },
  ),
  way(
    "ann's cover",
    'GET /moments/of/:accountId/cover/:mediaId/:variant',
    ({ ann, coverId }) => ({
      params: { accountId: ann, mediaId: coverId, variant: 'full' as const },
    }),
    ['ann', 'ben'],
  ),
];

const nothing = (): Shown => ({
  postId: newId(),
  mediaId: newId(),
  comments: { ann: newId(), ben: newId(), dan: newId(), fay: newId() },
});

/** Where made-up moments would stand. */
export const madeUpMoments = (): AnnsMoments => ({
  shown: nothing(),
  hidden: nothing(),
  coverId: newId(),
});

/** Has ann write two moments, and her friends of that time comment on them; later dan is blocked and fay is none. */
export async function writeMoments(
  app: OpenedApp,
  friends: { ann: Guest; ben: Guest; dan: Guest; fay: Guest },
  mark: Mark,
): Promise<AnnsMoments> {
  const { ann, ben } = friends;
  const write = async (audience: Audience, readers: Viewer[]): Promise<Shown> => {
    const mediaId = await draw(app, ann);
    const text = mark('the text of a moment', ...readers);
    const { post } = await app.ask(ann, 'POST /moments', {
      body: { clientId: newId(), text, mediaIds: [mediaId], audience, remindIds: [ben.id] },
    });
    const params = { authorId: ann.id, postId: post.id };
    const comment = async (who: keyof typeof friends, ...seenBy: Viewer[]) => {
      const body = { clientId: newId(), text: mark(`a comment of ${who}'s`, ...seenBy) };
      await app.ask(friends[who], `PUT ${one}/like`, { params });
      const written = await app.ask(friends[who], `POST ${one}/comments`, { params, body });
      return written.comment.id;
    };
    return {
      postId: post.id,
      mediaId,
      comments: {
        ann: await comment('ann', ...readers),
        ben: await comment('ben', ...readers),
        dan: await comment('dan'),
        fay: await comment('fay', 'ann'),
      },
    };
  };
  const shown = await write({ kind: 'friends' }, ['ann', 'ben']);
  const hidden = await write({ kind: 'friends' }, ['ann']);
  // ben saw it until now; what he did there is not for him any more either
  await app.ask(ann, `PUT ${one}/audience`, {
    params: { authorId: ann.id, postId: hidden.postId },
    body: { audience: { kind: 'except', tags: [], accountIds: [ben.id] } },
  });
  const coverId = await draw(app, ann);
  await app.ask(ann, 'PATCH /moments/settings', { body: { coverMediaId: coverId } });
  return { shown, hidden, coverId };
}

/** A picture that somebody uploaded. */
async function draw({ app }: OpenedApp, owner: Guest): Promise<string> {
  const create = { width: 16, height: 16, channels: 3 as const, background: '#8a6' };
  const bytes = await sharp({ create }).jpeg().toBuffer();
  const media = await app.services.media.storeMedia({ ownerId: owner.id, kind: 'image', bytes });
  return media.id;
}
