import {
  type RefusalBody,
  type RefusalCode,
  type Route,
  refusals,
  routes,
} from '@teahouse/contract';
import type { Endpoint } from '@teahouse/contract/client';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Attack, attacksOn, type Input } from './hostile-inputs.ts';
import { type Answer, type Guest, type OpenedApp, openApp, rawOf } from './open-app.ts';
import { gather, routeCases } from './route-cases.ts';

const declared = new Map(
  Object.values(routes)
    .flatMap((module) => Object.values(module) as Route[])
    .map((route) => [`${route.method} ${route.path}` as Endpoint, route]),
);
const endpoints = [...declared.keys()];
const routeOf = (endpoint: Endpoint) => declared.get(endpoint) as Route;
const inputOf = (endpoint: Endpoint, company: Awaited<ReturnType<typeof gather>>) =>
  routeCases[endpoint].input(company) as Input;

let app: OpenedApp;
let operator: Guest;
let requests = 0;
beforeAll(async () => {
  app = await openApp();
  const code = await app.app.services.instance.openingCode();
  const opened = await app.ask(null, 'POST /instance/open', {
    body: {
      openingCode: code ?? '',
      displayName: 'Keeper',
      name: 'keeper@tea.example',
      password: 'keeper-of-the-house',
    },
  });
  const { me, token } = opened;
  operator = { id: me.id, handle: me.handle, sessionId: '', token };
});
afterAll(() => app.close());

const send = (caller: Guest | null, raw: Parameters<OpenedApp['send']>[1]) => {
  requests++;
  // every request comes from somewhere else: limits by address would hide what is behind them
  const address = `10.${requests >> 16}.${(requests >> 8) & 255}.${requests & 255}`;
  return app.send(caller, { address, ...raw });
};

/** What is wrong with an answer, undefined when nothing is. */
function faultOf(answer: Answer, route: Route | undefined): string | undefined {
  const { status, text, code, headers } = answer;
  if (status >= 200 && status < 300) return undefined;
  const shown = `${status} ${text.slice(0, 200)}`;
  if (status >= 500) return `broke: ${shown}`;
  if (text === '') return undefined;
  if (!code || !(code in refusals)) return `no code of the contract: ${shown}`;
  const { error } = JSON.parse(text) as RefusalBody;
  const [expected, sentence] = refusals[code as RefusalCode];
  if (status !== expected || error.message !== sentence) return `code and answer differ: ${shown}`;
  const known = ['code', 'message', 'fields', 'retryAfterSeconds', 'ticket'];
  if (Object.keys(error).some((key) => !known.includes(key))) return `says more: ${shown}`;
  if (status === 429 && headers['retry-after'] === undefined) return `no Retry-After: ${shown}`;
  if (route && !code.startsWith('common.') && !route.refusals.includes(code))
    return `not declared: ${shown}`;
  return undefined;
}

function judge(answer: Answer, route: Route, attack: Attack): string | undefined {
  // another method or address may lead to another route
  const own = /^(method|address)/.test(attack.what) ? undefined : route;
  const fault = faultOf(answer, own);
  if (fault) return `${attack.what}: ${fault}`;
  if (attack.fits === false && answer.status < 400)
    return `${attack.what}: taken: ${answer.status} ${answer.text.slice(0, 100)}`;
  return undefined;
}

describe('every route', { timeout: 60_000 }, () => {
  it('OP-1 the server has the routes of the contract, and no others', () => {
    const registered = registeredRoutes(app.app.web).filter((one) => one.includes('/api/v1'));
    expect(registered.sort()).toEqual(
      endpoints.map((endpoint) => endpoint.replace(' ', ' /api/v1')).sort(),
    );
    expect(Object.keys(routeCases).sort()).toEqual([...endpoints].sort());
  });

  it('ID-3 a member’s route refuses everybody who is not signed in, in the same words', async () => {
    const company = await gather(app);
    for (const endpoint of endpoints) {
      const route = routeOf(endpoint);
      if (route.access === 'public') continue;
      const raw = rawOf(endpoint, inputOf(endpoint, company));
      for (const token of ['', 'a'.repeat(43), `${company.ann.token}x`]) {
        const answer = await send({ ...company.ann, token }, raw);
        expect([endpoint, answer.status, answer.code]).toEqual([
          endpoint,
          401,
          'common.not_signed_in',
        ]);
      }
    }
  });

  it('ID-6 an operator’s route refuses members', async () => {
    const company = await gather(app);
    const guarded = endpoints.filter((endpoint) => routeOf(endpoint).access === 'operator');
    expect(guarded.length).toBeGreaterThan(3);
    for (const endpoint of guarded) {
      const answer = await send(company.ann, rawOf(endpoint, inputOf(endpoint, company)));
      expect([endpoint, answer.status, answer.code]).toEqual([endpoint, 403, 'common.not_allowed']);
    }
  });

  it.each(endpoints)(
    'OP-1 %s answers what it should and refuses what it cannot take',
    async (endpoint) => {
      const route = routeOf(endpoint);
      const { answers } = routeCases[endpoint];
      const operated = route.access === 'operator';
      const fresh = await gather(app);
      const whole = rawOf(endpoint, inputOf(endpoint, fresh));
      const right = await send(operated ? operator : fresh.ann, whole);
      expect([right.status, right.code ?? 'ok']).toEqual([
        answers === 'ok' ? 200 : refusals[answers][0],
        answers,
      ]);
      const company = await gather(app);
      const ids = [company.stranger.id, company.directId, company.groupId, company.requestId];
      const faults: (string | undefined)[] = [];
      let caller = operated ? operator : company.ann;
      for (const attack of attacksOn(endpoint, route, inputOf(endpoint, company), ids)) {
        let answer = await send(caller, attack.raw);
        if (answer.code === 'common.not_signed_in') {
          // an attack that was a right call in disguise has ended the session
          caller = await app.signIn(company.ann);
          answer = await send(caller, attack.raw);
        }
        faults.push(judge(answer, route, attack));
      }
      expect(faults.filter(Boolean)).toEqual([]);
    },
  );

  it('OP-1 tried many requests', () => {
    expect(requests).toBeGreaterThan(5_000);
    console.info(`${endpoints.length} routes, ${requests} requests`);
  });
});

/** "METHOD /path" of all that the router answers, HEAD left out. */
function registeredRoutes(web: FastifyInstance): string[] {
  const above: string[] = [];
  return web
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap((line) => {
      const found = /^([│ ]*)[├└]── (\S+)(?: \((.*)\))?$/.exec(line);
      if (!found) return [];
      const [, indent = '', part = '', methods = ''] = found;
      const depth = indent.length / 4;
      const path = (above[depth - 1] ?? '') + part;
      above.splice(depth, above.length, path);
      return methods
        .split(', ')
        .filter((method) => method !== '' && method !== 'HEAD')
        .map((method) => `${method} ${path}`);
    });
}
