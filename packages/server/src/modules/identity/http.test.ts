import { identityRoutes, type Route } from '@teahouse/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../platform/id.ts';
import { type Asking, type Desk, openDesk } from './testing/open-desk.ts';

type Name = keyof typeof identityRoutes;
const names = Object.keys(identityRoutes) as Name[];
const routeOf = (name: Name): Route => identityRoutes[name];

let desk: Desk;
let token: string;
beforeAll(async () => {
  desk = await openDesk();
  token = (await desk.signInByPhone('+8613500000001')).token;
});
afterAll(() => desk.close());

/** Values of every wrong kind, for any field. */
const NONSENSE: readonly unknown[] = [
  null,
  true,
  -1,
  0.5,
  1e308,
  '',
  '\u0000',
  '\ud800',
  "'; drop table identity.account; --",
  'x'.repeat(30_000),
  [],
  [[]],
  {},
  { toString: 'x', __proto__: null, constructor: 1 },
];

/** The fields that a body knows, each holding the same nonsense. */
const bodyOf = (route: Route, value: unknown): Record<string, unknown> => {
  const shape = (route.body as unknown as { shape?: Record<string, unknown> } | undefined)?.shape;
  return Object.fromEntries(Object.keys(shape ?? {}).map((field) => [field, value]));
};
const paramsOf = (route: Route, value: string): Record<string, string> =>
  Object.fromEntries([...route.path.matchAll(/:(\w+)/g)].map(([, key = '']) => [key, value]));

let lastAddress = 0;
const ask = (name: Name, asking: Asking) =>
  desk.send(name, { address: `10.1.${lastAddress >> 8}.${lastAddress++ & 255}`, ...asking });

describe('every route of identity', () => {
  it.each(names.filter((name) => routeOf(name).access !== 'public'))(
    'ID-1 %s is closed to whoever is not signed in',
    async (name) => {
      const params = paramsOf(routeOf(name), newId());
      for (const asking of [{ params }, { params, token: 'A'.repeat(43) }]) {
        const answer = await ask(name, asking);
        expect([answer.statusCode, answer.json().error.code]).toEqual([
          401,
          'common.not_signed_in',
        ]);
      }
    },
  );

  it.each(names.filter((name) => routeOf(name).body !== undefined))(
    'ID-1 %s answers nonsense in any field with a clear no',
    async (name) => {
      const route = routeOf(name);
      const params = paramsOf(route, newId());
      const bodies = [
        ...NONSENSE.map((value) => bodyOf(route, value)),
        ...NONSENSE.filter((value) => typeof value === 'object' && value !== null),
      ];
      let refused = 0;
      for (const body of bodies) {
        const answer = await ask(name, { token, params, body });
        // some of it may be a text that the field takes, or no field at all where all are optional
        const isSense = answer.statusCode !== 400;
        if (isSense) expect([200, 409, 422]).toContain(answer.statusCode);
        else expect(answer.json().error.code).toBe('common.invalid');
        refused += isSense ? 0 : 1;
      }
      expect(refused).toBeGreaterThan(bodies.length / 2);
    },
  );

  it.each(names.filter((name) => routeOf(name).params !== undefined))(
    'ID-1 %s answers a strange address with a clear no',
    async (name) => {
      const strange = ['x', '..%2f..%2fsecret', '%00', newId().slice(1), newId(), 'a'.repeat(450)];
      for (const value of strange) {
        const answer = await ask(name, { token, params: paramsOf(routeOf(name), value) });
        expect([400, 404, 414]).toContain(answer.statusCode);
      }
    },
  );

  it('ID-1 what is not JSON, or far too long, is refused before it is read', async () => {
    const url = '/api/v1/identity/codes';
    const headers = { 'content-type': 'application/json' };
    const broken = await desk.web.inject({ method: 'POST', url, headers, payload: '{"phone":' });
    expect([broken.statusCode, broken.json().error.code]).toEqual([400, 'common.invalid']);
    const payload = JSON.stringify({ phone: 'x'.repeat(1_000_000) });
    const long = await desk.web.inject({ method: 'POST', url, headers, payload });
    expect([long.statusCode, long.json().error.code]).toEqual([413, 'common.too_large']);
  });

  it('ID-1 a page of another site can do nothing here', async () => {
    for (const name of names.filter((name) => routeOf(name).method !== 'GET')) {
      const url = `/api/v1${routeOf(name).path.replace(/:\w+/g, newId())}`;
      const headers = { authorization: `Bearer ${token}`, origin: 'https://elsewhere.example' };
      const answer = await desk.web.inject({ method: routeOf(name).method, url, headers });
      expect([name, answer.json().error.code]).toEqual([name, 'common.bad_origin']);
    }
    await desk.ask('getMe', { token });
  });
});
