import type { Route, seeMeAsRoutes } from '@teahouse/contract';
import type { Things } from '../privacy-town.ts';
import { type Way, way } from '../privacy-way.ts';
import type { Case, Company } from '../route-cases.ts';

type EndpointOf<R> = R extends Route ? `${R['method']} ${R['path']}` : never;
type SeeMeAsEndpoint = EndpointOf<(typeof seeMeAsRoutes)[keyof typeof seeMeAsRoutes]>;

const asFriend = ({ ben }: Company) => ({ params: { viewer: ben.id } });
const page = (company: Company) => ({ ...asFriend(company), query: { limit: 5 } });

/** A well-formed call for each route of "see me as". */
export const seeMeAsCases: { [E in SeeMeAsEndpoint]: Case<E> } = {
  'GET /see-me-as/:viewer/profile': { input: asFriend, answers: 'ok' },
  'GET /see-me-as/:viewer/moments': { input: page, answers: 'ok' },
  'GET /see-me-as/:viewer/posts': { input: page, answers: 'ok' },
};

/** Whoever has a reason to know ann may borrow her eyes, to look at themselves. */
const KNOW_ANN = ['ben', 'dan', 'eve', 'hal'] as const;
const asAnn = ({ ann }: Things) => ({ params: { viewer: ann } });

/** Every way to look as ann. */
export const seeMeAsWays: Way[] = [
  way("ann's eyes", 'GET /see-me-as/:viewer/profile', asAnn, KNOW_ANN),
  way("ann's eyes", 'GET /see-me-as/:viewer/moments', asAnn, KNOW_ANN),
  way("ann's eyes", 'GET /see-me-as/:viewer/posts', asAnn, KNOW_ANN),
];
