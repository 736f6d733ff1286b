import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChatImport, RefusalBody } from '@teahouse/contract';
import type { CallOf, Endpoint, ReplyOf } from '@teahouse/contract/client';
import type { FastifyInstance } from 'fastify';
import { vi } from 'vitest';
import { createApp } from '../app.ts';
import { readConfig } from '../config.ts';
import { createManualClock, type ManualClock } from '../platform/testing/manual-clock.ts';
import { silentLog } from '../platform/testing/silent-log.ts';
import { openTestDatabase } from '../platform/testing/test-database.ts';
import { openLive } from './live-socket.ts';

/** The address that requests without a live connection are made to. */
export const HOST = 'tea.example';
export const ORIGIN = `http://${HOST}`;

/** Somebody who is signed in; null stands for nobody. */
export interface Guest {
  id: string;
  sessionId: string;
  token: string;
  handle: string;
}

/** An answer as the wire has it. */
export interface Answer<Reply = unknown> {
  status: number;
  headers: Record<string, unknown>;
  text: string;
  json(): Reply;
  /** The code of a refusal, undefined in any other answer. */
  code: string | undefined;
}

/** What a request holds, checked by the route's own schema only when it arrives. */
export interface Raw {
  method: string;
  url: string;
  headers?: Record<string, string>;
  payload?: string | Buffer;
  /** The client's address; 192.0.2.1 when not given. */
  address?: string;
}

export interface AppOverrides {
  settings?: Record<string, string>;
  clock?: ManualClock;
  /** In the place of the test database's own address. */
  databaseUrl?(url: string): Promise<string>;
  webFolder?: string;
  /** Changes the server before its first request, such as with a planted fault. */
  plant?(web: FastifyInstance): void;
}

/** The whole app on a database of its own, listening on a free port of this machine. */
export async function openApp(overrides: AppOverrides = {}) {
  const [database, folder] = await Promise.all([
    openTestDatabase(),
    mkdtemp(join(tmpdir(), 'teahouse-app-')),
  ]);
  const databaseUrl = (await overrides.databaseUrl?.(database.url)) ?? database.url;
  const clock = overrides.clock ?? createManualClock();
  const config = readConfig({
    TEAHOUSE_DATA_DIR: folder,
    TEAHOUSE_LOG_LEVEL: 'silent',
    TEAHOUSE_PUBLIC_URL: ORIGIN,
    TEAHOUSE_REQUEST_RATE: '1000000',
    TEAHOUSE_ADDRESS_RATE: '1000000',
    TEAHOUSE_CHECK_REPLIES: 'on',
    ...overrides.settings,
  });
  const { webFolder } = overrides;
  const app = await createApp({ config, log: silentLog, clock, databaseUrl, webFolder });
  overrides.plant?.(app.web);
  await app.web.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.web.server.address() as AddressInfo;
  const send = sender(app.web);

  /** Calls a route as a client would, and answers whatever came. */
  const request = <E extends Endpoint>(caller: Guest | null, endpoint: E, input: CallOf<E>) =>
    send(caller, rawOf(endpoint, input)) as Promise<Answer<ReplyOf<E>>>;

  /** The reply of a route; throws when it is refused. */
  async function ask<E extends Endpoint>(
    caller: Guest | null,
    endpoint: E,
    input: CallOf<E>,
  ): Promise<ReplyOf<E>> {
    const answer = await request(caller, endpoint, input);
    if (answer.status !== 200) throw new Error(`${endpoint}: ${answer.status} ${answer.text}`);
    return answer.json();
  }

  return {
    app,
    clock,
    port,
    /** `ws://…/live` of this app. */
    liveUrl: `ws://127.0.0.1:${port}/live`,
    send,
    request,
    ask,
    ...people(app, request),
    /** Opens a live connection and waits for its welcome. */
    live: (caller: Guest) => openLive(`ws://127.0.0.1:${port}/live`, caller.token),
    /** Uploads an export and waits until it is a conversation. */
    async importChat(owner: Guest, fileName: string, bytes: Uint8Array): Promise<ChatImport> {
      const call = { query: { fileName }, upload: bytes };
      const { import: started } = await ask(owner, 'POST /imports', call);
      return vi.waitFor(
        async () => {
          const { import: now } = await ask(owner, 'GET /imports/:importId', {
            params: { importId: started.id },
          });
          if (now.state !== 'done') throw new Error(`the import is ${now.state} ${now.refusal}`);
          return now;
        },
        { timeout: 15_000, interval: 10 },
      );
    },
    async close(): Promise<void> {
      await app.close();
      await database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export type OpenedApp = Awaited<ReturnType<typeof openApp>>;

/** Puts requests to the server without a socket in between. */
function sender(web: FastifyInstance) {
  return async function send(caller: Guest | null, raw: Raw): Promise<Answer> {
    const response = await web.inject({
      method: raw.method as 'GET',
      url: raw.url,
      remoteAddress: raw.address ?? '192.0.2.1',
      headers: {
        host: HOST,
        ...(caller ? { authorization: `Bearer ${caller.token}` } : {}),
        ...raw.headers,
      },
      ...(raw.payload === undefined ? {} : { payload: raw.payload }),
    });
    const { statusCode: status, headers, body: text } = response;
    return { status, headers, text, json: () => response.json(), code: codeOf(text) };
  };
}

function codeOf(text: string): string | undefined {
  try {
    return (JSON.parse(text) as RefusalBody).error?.code;
  } catch {
    return undefined;
  }
}

/** A value as it stands in an address: text that UTF-8 can hold. */
export const inAddress = (value: unknown): string =>
  (typeof value === 'object' ? JSON.stringify(value) : String(value)).toWellFormed();

/** The request that a call becomes. */
export function rawOf(endpoint: string, input: object): Raw {
  const [method = '', template = ''] = endpoint.split(' ');
  const { params, query, body, upload } = input as {
    params?: Record<string, unknown>;
    query?: Record<string, unknown>;
    body?: unknown;
    upload?: Uint8Array;
  };
  const path = template.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(inAddress(params?.[name])),
  );
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {}))
    if (value !== undefined) search.set(name, inAddress(value));
  const payload = upload ? Buffer.from(upload) : JSON.stringify(body);
  return {
    method,
    url: `/api/v1${path}${search.size > 0 ? `?${search}` : ''}`,
    ...(payload === undefined
      ? {}
      : {
          payload,
          headers: { 'content-type': upload ? 'application/octet-stream' : 'application/json' },
        }),
  };
}

type Request = <E extends Endpoint>(
  caller: Guest | null,
  endpoint: E,
  input: CallOf<E>,
) => Promise<Answer<ReplyOf<E>>>;

/** Makes accounts and what stands between them, by the modules' own doors. */
function people({ house, services }: Awaited<ReturnType<typeof createApp>>, request: Request) {
  const { database, clock } = house;
  const { identity, contacts } = services;
  const origin = { address: '192.0.2.1', userAgent: '', publicOrigin: ORIGIN };

  /** Signs a device in. */
  const signIn = async (account: { id: string; handle: string }): Promise<Guest> => {
    const { token, sessionId } = await database.transaction((tx) =>
      identity.startSession(tx, account.id, 'phone', origin),
    );
    return { id: account.id, handle: account.handle, sessionId, token };
  };

  return {
    signIn,
    /** Opens an account that is signed in on one device. */
    async guest(
      handle: string,
      more: Partial<Parameters<typeof identity.createAccount>[1]> = {},
    ): Promise<Guest> {
      const id = await database.transaction((tx) =>
        identity.createAccount(tx, {
          displayName: handle,
          handle,
          role: 'member',
          language: 'en',
          ...more,
        }),
      );
      return signIn({ id, handle });
    },
    /** Makes two people friends; answers their direct conversation. */
    async befriend(a: Guest, b: Guest): Promise<string> {
      await database.transaction((tx) => contacts.befriend(tx, a.id, b.id, { at: clock.now() }));
      const opened = await request(a, 'POST /chat/direct', { body: { accountId: b.id } });
      return opened.json().conversation.id;
    },
    /** Asks by handle, as a stranger does; answers the request's id. */
    async askToBeFriends(from: Guest, to: Guest, greeting: string): Promise<string> {
      await request(from, 'POST /contacts/find', { body: { query: to.handle } });
      const body = { accountId: to.id, greeting };
      const asked = await request(from, 'POST /contacts/requests', { body });
      return asked.json().requestId ?? '';
    },
    /** Makes a group of friends; answers its id. */
    async group(owner: Guest, name: string, members: readonly Guest[]): Promise<string> {
      const body = {
        clientId: `group-${name.length}-${Math.random().toString(36).slice(2, 12)}`,
        name,
        memberIds: members.map((member) => member.id),
      };
      const made = await request(owner, 'POST /chat/groups', { body });
      return made.json().conversation.id;
    },
    /** Writes a message by HTTP. */
    async write(from: Guest, conversationId: string, text: string): Promise<number> {
      const answer = await request(from, 'POST /chat/conversations/:conversationId/entries', {
        params: { conversationId },
        body: { clientId: `m-${crypto.randomUUID()}`, content: { kind: 'text', text } },
      });
      return answer.json().position;
    },
  };
}
