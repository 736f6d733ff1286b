import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { ZodError } from 'zod';
import { isUnavailable } from '../db/database.ts';
import { presentRefusal, Refusal } from '../refusal.ts';

/** The one place where errors become answers: refusals by their code, a lost database as "busy", the rest as a logged 500. */
export function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof ZodError)
    return new Refusal('common.invalid', {
      fields: error.issues.slice(0, 20).map((issue) => ({
        path: issue.path.join('.').slice(0, 100),
        message: issue.message.slice(0, 200),
      })),
    });
  const { statusCode } = (error ?? {}) as FastifyError;
  if (statusCode === 413) return new Refusal('common.too_large');
  if (statusCode === 429) return new Refusal('common.too_many');
  if (statusCode && statusCode >= 400 && statusCode < 500) return new Refusal('common.invalid');
  if (isUnavailable(error)) return new Refusal('common.busy', { retryAfterSeconds: 1 });
  return new Refusal('common.internal');
}

/** Answers one error by `asRefusal`; what broke on our side is logged. */
export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const { status, body } = presentRefusal(asRefusal(error));
  if (status >= 500) request.log.error({ err: error, url: request.url }, 'a request broke');
  if (body.error.retryAfterSeconds)
    reply.header('retry-after', String(body.error.retryAfterSeconds));
  void reply.status(status).send(body);
}

/** What an address that nothing answers gets. */
export function answerNotFound(reply: FastifyReply): FastifyReply {
  const { status, body } = presentRefusal(new Refusal('common.not_found'));
  return reply.status(status).send(body);
}
