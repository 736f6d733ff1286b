import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { Refusal } from '../refusal.ts';

/** Whether a browser page of this origin may act: it is the instance itself or a configured origin. No origin: not a browser page. */
export function isOwnOrigin(
  origin: string | undefined,
  host: string | undefined,
  allowed: readonly string[],
): boolean {
  if (!origin) return true;
  if (allowed.includes(origin)) return true;
  try {
    return new URL(origin).host === host;
  } catch {
    return false;
  }
}

/** The same check for a WebSocket upgrade. */
export const isOwnUpgrade = (request: IncomingMessage, allowed: readonly string[]): boolean =>
  isOwnOrigin(request.headers.origin, request.headers.host, allowed);

/** Refuses every write that a page of another site sends (beside SameSite cookies). */
export function guardOrigin(app: FastifyInstance, allowed: readonly string[]): void {
  app.addHook('onRequest', async (request) => {
    if (request.method === 'GET' || request.method === 'HEAD') return;
    const site = request.headers['sec-fetch-site'];
    const crossSite = site === 'cross-site' && !allowed.includes(request.headers.origin ?? '');
    if (crossSite || !isOwnOrigin(request.headers.origin, request.host, allowed))
      throw new Refusal('common.bad_origin');
  });
}
