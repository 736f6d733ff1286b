import type { FastifyInstance, FastifyReply } from 'fastify';

/** The policy of every page: our own files only, no inline script, never in a foreign frame. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** What a file that somebody uploaded may do when it is opened by itself: nothing. */
export const SANDBOXED_FILE_POLICY =
  "default-src 'none'; img-src 'self' data:; media-src 'self'; style-src 'unsafe-inline'; sandbox";

/** Puts the security headers on one answer; a policy that stands already stays. */
export function writeSecureHeaders(reply: FastifyReply, tls: boolean): void {
  reply.header('x-content-type-options', 'nosniff');
  reply.header('referrer-policy', 'same-origin');
  reply.header('cross-origin-opener-policy', 'same-origin');
  reply.header('cross-origin-resource-policy', 'same-origin');
  reply.header(
    'permissions-policy',
    'camera=(self), microphone=(self), geolocation=(self), payment=()',
  );
  if (!reply.hasHeader('content-security-policy'))
    reply.header('content-security-policy', CONTENT_SECURITY_POLICY);
  if (tls) reply.header('strict-transport-security', 'max-age=31536000');
}

/** Security headers on every answer that comes by a route, or by none. */
export function secureHeaders(app: FastifyInstance, tls: boolean): void {
  app.addHook('onSend', async (_request, reply) => writeSecureHeaders(reply, tls));
}
