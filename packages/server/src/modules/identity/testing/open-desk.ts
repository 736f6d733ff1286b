import { identityRoutes, type RefusalBody } from '@teahouse/contract';
import { vi } from 'vitest';
import type { z } from 'zod';
import { createRouteRegistry } from '../../../platform/http/register-routes.ts';
import { createWebServer } from '../../../platform/http/web-server.ts';
import { openTestHouse, type TestHouseOverrides } from '../../../platform/testing/test-house.ts';
import { createIdentity } from '../index.ts';

type Routes = typeof identityRoutes;
type Name = keyof Routes;
type ReplyOf<N extends Name> = Routes[N]['reply'] extends z.ZodType
  ? z.output<Routes[N]['reply']>
  : undefined;

export interface Asking {
  body?: unknown;
  params?: Record<string, string>;
  token?: string;
  address?: string;
  userAgent?: string;
}

export const FIREFOX =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0';
export const SAFARI =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1';

/** The identity module behind its real HTTP routes, on a house of its own with jobs running. */
export async function openDesk(overrides: TestHouseOverrides = {}) {
  const house = await openTestHouse(overrides);
  const identity = await createIdentity(house);
  await house.jobs.start();
  const web = await createWebServer({ log: house.log, trustedProxies: [], allowedOrigins: [] });
  const register = createRouteRegistry(web, {
    authenticate: identity.service.authenticate,
    checkReplies: true,
    requestsPerMinute: { account: 100_000, address: 100_000 },
  });
  register(identityRoutes, identity.handlers);
  const letters = createLetterReader(identity.service.listOutbox);

  const send = (name: Name, asking: Asking) => {
    const route = identityRoutes[name];
    const path = route.path.replace(/:(\w+)/g, (_, key: string) => asking.params?.[key] ?? '');
    const raw = asking.body instanceof Uint8Array;
    return web.inject({
      method: route.method,
      url: `/api/v1${path}`,
      remoteAddress: asking.address ?? '192.0.2.1',
      headers: {
        host: 'tea.example',
        'user-agent': asking.userAgent ?? FIREFOX,
        ...(asking.token ? { authorization: `Bearer ${asking.token}` } : {}),
        ...(raw ? { 'content-type': 'application/octet-stream' } : {}),
      },
      ...(asking.body === undefined ? {} : { payload: asking.body as Buffer | object }),
    });
  };

  /** The reply of a route; throws when it is refused. */
  async function ask<N extends Name>(name: N, asking: Asking = {}): Promise<ReplyOf<N>> {
    const answer = await send(name, asking);
    if (answer.statusCode !== 200)
      throw new Error(`${name} answered ${answer.statusCode} ${answer.body}`);
    return answer.json();
  }

  /** The refusal of a route; throws when there is none. */
  async function refusalOf(name: Name, asking: Asking = {}): Promise<RefusalBody['error']> {
    const answer = await send(name, asking);
    if (answer.statusCode < 400 || answer.statusCode >= 500)
      throw new Error(`${name} answered ${answer.statusCode} ${answer.body}`);
    return answer.json<RefusalBody>().error;
  }

  /** Signs in by phone, as a person does; a new number opens an account. */
  async function signInByPhone(phone: string, asking: Asking = {}) {
    await ask('requestPhoneCode', { ...asking, body: { phone } });
    const body = { phone, code: await letters.codeTo(phone) };
    house.clock.advance(60_000);
    return ask('signInByPhone', { ...asking, body });
  }

  /** Opens an account by e-mail address and password. */
  async function openByEmail(email: string, password: string, asking: Asking = {}) {
    const form = { email, password, displayName: '小满' };
    const { ticket } = await ask('registerByEmail', { ...asking, body: form });
    const body = { email, ticket, code: await letters.codeTo(email) };
    house.clock.advance(60_000);
    return ask('confirmEmailRegistration', { ...asking, body });
  }

  return {
    house,
    identity: identity.service,
    web,
    send,
    ask,
    refusalOf,
    letters,
    signInByPhone,
    registerByEmail: openByEmail,
    async close(): Promise<void> {
      await web.close();
      await house.close();
    },
  };
}

export type Desk = Awaited<ReturnType<typeof openDesk>>;

/** Reads the development outbox as a person reads their phone: each message once. */
function createLetterReader(list: () => { to: string; text: string }[]) {
  const read = new Map<string, number>();
  const next = (to: string) =>
    vi.waitFor(
      () => {
        const mine = list().filter((message) => message.to === to);
        const seen = read.get(to) ?? 0;
        const letter = mine[mine.length - 1 - seen];
        if (!letter) throw new Error(`no letter to ${to} yet`);
        read.set(to, seen + 1);
        return letter.text;
      },
      { timeout: 10_000, interval: 5 },
    );
  return {
    next,
    codeTo: async (to: string) => /\d{6}/.exec(await next(to))?.[0] ?? 'no code',
    /** Letters to this recipient so far. */
    count: (to: string) => list().filter((message) => message.to === to).length,
  };
}
