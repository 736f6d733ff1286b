import type { Socket } from 'node:net';
import cookie from '@fastify/cookie';
import Fastify, {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import type { Log } from '../log.ts';
import { answerError } from './answer-errors.ts';
import { guardOrigin } from './origin.ts';
import { secureHeaders, writeSecureHeaders } from './secure-headers.ts';

export interface WebServerOptions {
  log: Log;
  /** TLS key and certificate; plain HTTP without. */
  tls?: { key: string; cert: string };
  /** Addresses of proxies whose forwarded headers are believed. */
  trustedProxies: readonly string[];
  /** Origins that may write beside the one the request itself was addressed to. */
  allowedOrigins: readonly string[];
}

/** JSON bodies hold at most this many bytes. */
const MAX_JSON = 256 * 1024;
/** On stop, open requests have this long to finish. */
const GRACE_MS = 3_000;

/** The HTTP server with everything that every request passes: headers, origin check, errors as refusals. */
export async function createWebServer(options: WebServerOptions): Promise<FastifyInstance> {
  const tls = options.tls !== undefined;
  const shared = {
    loggerInstance: options.log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: MAX_JSON,
    trustProxy: options.trustedProxies.length > 0 ? [...options.trustedProxies] : false,
    requestTimeout: 0,
    keepAliveTimeout: 65_000,
    routerOptions: { maxParamLength: 500 },
    // an address that cannot be read never comes to a route, its hooks or its error handler
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => {
      writeSecureHeaders(reply, tls);
      answerError(error, request, reply);
    },
    // On stop, new requests are refused and open ones finish.
    forceCloseConnections: 'idle' as const,
  };
  const app = (options.tls
    ? Fastify({ ...shared, https: options.tls })
    : Fastify(shared)) as unknown as FastifyInstance;
  endConnectionsOnClose(app);
  await app.register(cookie);
  app.removeContentTypeParser('text/plain');
  app.addContentTypeParser('application/octet-stream', (_request, payload, done) =>
    done(null, payload),
  );
  secureHeaders(app, tls);
  guardOrigin(app, options.allowedOrigins);
  app.setErrorHandler(answerError);
  return app;
}

/** Browsers open connections ahead of need: one that never asked anything would hold the stop for a minute. */
function endConnectionsOnClose(app: FastifyInstance): void {
  const open = new Set<Socket>();
  app.server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  app.addHook('preClose', async () => {
    for (const socket of open) if (socket.bytesRead === 0) socket.destroy();
    setTimeout(() => app.server.closeAllConnections(), GRACE_MS).unref();
  });
}
