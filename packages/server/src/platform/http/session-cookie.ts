import type { IncomingMessage } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';

// The __Host- prefix binds the cookie to this very host, but browsers take it over TLS only.
const PLAIN = 'teahouse_session';
const SECURE = '__Host-teahouse_session';
/** Sessions that are not used for 90 days end; the cookie lives as long. */
export const SESSION_DAYS = 90;

const parseCookies = (header: string): Record<string, string | undefined> =>
  Object.fromEntries(
    header.split(';').map((pair) => {
      const equals = pair.indexOf('=');
      return [pair.slice(0, equals).trim(), pair.slice(equals + 1).trim()];
    }),
  );

const fromBearer = (header: string | undefined) =>
  /^Bearer ([\w-]{20,100})$/.exec(header ?? '')?.[1];

/** The session token of a request: the cookie of a browser, or a bearer token of another client. */
export function sessionTokenOf(request: FastifyRequest): string | undefined {
  return (
    fromBearer(request.headers.authorization) ?? request.cookies[SECURE] ?? request.cookies[PLAIN]
  );
}

/** The same for a WebSocket upgrade. */
export function sessionTokenOfUpgrade(request: IncomingMessage): string | undefined {
  const cookies = parseCookies(request.headers.cookie ?? '');
  return fromBearer(request.headers.authorization) ?? cookies[SECURE] ?? cookies[PLAIN];
}

/** Hands the session token to the browser. */
export function setSessionCookie(
  request: FastifyRequest,
  reply: FastifyReply,
  token: string,
): void {
  const secure = request.protocol === 'https';
  reply.setCookie(secure ? SECURE : PLAIN, token, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure,
    maxAge: SESSION_DAYS * 24 * 3600,
  });
}

/** Takes the session cookie back. */
export function clearSessionCookie(request: FastifyRequest, reply: FastifyReply): void {
  const secure = request.protocol === 'https';
  reply.clearCookie(secure ? SECURE : PLAIN, { path: '/', secure });
}
