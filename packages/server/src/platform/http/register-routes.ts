import type { Readable } from 'node:stream';
import { Transform } from 'node:stream';
import type { Route } from '@teahouse/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { createRateLimit } from '../rate-limit.ts';
import { Refusal, refuse } from '../refusal.ts';
import type { Authenticate, Caller } from './caller.ts';
import type { BinaryReply, Call, Handlers } from './handlers.ts';
import { sendFile } from './send-file.ts';
import { clearSessionCookie, sessionTokenOf, setSessionCookie } from './session-cookie.ts';

export interface RoutesOptions {
  authenticate: Authenticate;
  /** Checks replies against the contract too; on in tests and development. */
  checkReplies: boolean;
  /** Requests per minute for one signed-in account, and for one address without a session. */
  requestsPerMinute: { account: number; address: number };
}

/** How routes of a module are put on the server; one limiter and one way in for all. */
export function createRouteRegistry(app: FastifyInstance, options: RoutesOptions) {
  const byAccount = createRateLimit(options.requestsPerMinute.account, 60);
  const byAddress = createRateLimit(options.requestsPerMinute.address, 60);

  const identify = async (request: FastifyRequest): Promise<Caller | undefined> => {
    const token = sessionTokenOf(request);
    return token ? options.authenticate(token) : undefined;
  };

  async function admit(route: Route, request: FastifyRequest): Promise<Caller | undefined> {
    const caller = await identify(request);
    if (caller) await byAccount.take(caller.accountId);
    // pictures are fetched by the dozen and cached for ever; only other anonymous calls are counted
    else if (route.reply !== 'binary') await byAddress.take(request.ip);
    if (route.access === 'public') return caller;
    if (!caller) refuse('common.not_signed_in');
    if (route.access === 'operator' && caller.role !== 'operator') refuse('common.not_allowed');
    return caller;
  }

  return function register<Routes extends Record<string, Route>>(
    routes: Routes,
    handlers: Handlers<Routes>,
  ): void {
    for (const [name, route] of Object.entries(routes)) {
      const handler = handlers[name] as unknown as (call: Call<Route>) => Promise<unknown>;
      app.route({
        method: route.method,
        url: `/api/v1${route.path}`,
        bodyLimit: route.upload ? route.upload.maxBytes : undefined,
        handler: async (request, reply) => {
          const caller = await admit(route, request);
          const result = await handler({
            params: parse(route.params, request.params),
            query: parse(route.query, request.query),
            body: route.body && parse(route.body, jsonOf(request.body)),
            upload: (route.upload
              ? limited(request.body, route.upload.maxBytes)
              : undefined) as undefined,
            caller: caller as Caller,
            origin: {
              address: request.ip,
              userAgent: String(request.headers['user-agent'] ?? '').slice(0, 400),
              publicOrigin: `${request.protocol}://${request.host}`,
            },
            setSession: (token) =>
              token === null
                ? clearSessionCookie(request, reply)
                : setSessionCookie(request, reply, token),
          });
          return present(route, result, request, reply, options.checkReplies);
        },
      });
    }
  };
}

function parse(schema: z.ZodType | undefined, value: unknown) {
  return (schema ? schema.parse(value) : undefined) as undefined;
}

/** A body that was JSON; none stands for one that says nothing. Bytes are no JSON, and would pass for an object without fields. */
function jsonOf(body: unknown): unknown {
  if (typeof (body as Readable | null | undefined)?.pipe === 'function') refuse('common.invalid');
  return body === undefined ? {} : body;
}

function limited(body: unknown, maxBytes: number): Readable {
  if (!body || typeof (body as Readable).pipe !== 'function') refuse('common.invalid');
  let taken = 0;
  const gate = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      taken += chunk.length;
      done(taken > maxBytes ? new Refusal('common.too_large') : null, chunk);
    },
  });
  const source = body as Readable;
  source.on('error', (error) => gate.destroy(error));
  // a phone that goes away in the middle of an upload must not leave the handler waiting
  source.on('close', () => source.readableEnded || gate.destroy(new Refusal('common.invalid')));
  return source.pipe(gate);
}

async function present(
  route: Route,
  result: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  check: boolean,
) {
  if (route.reply === 'empty') return reply.status(204).send();
  if (route.reply === 'binary') return sendFile(result as BinaryReply, request, reply);
  reply.header('cache-control', 'no-store');
  return reply.send(check ? route.reply.parse(result) : result);
}
