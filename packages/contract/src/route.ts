import type { z } from 'zod';

/** Who may call a route: anybody, a signed-in member, or the operator of the instance. */
export type Access = 'public' | 'member' | 'operator';

/** One HTTP route as data: the server registers it, the client is typed by it, OpenAPI is printed from it. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path below /api/v1 with `:name` parameters. */
  readonly path: `/${string}`;
  readonly summary: string;
  readonly access: Access;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  /** JSON body; absent where there is none, or where `upload` names a raw one. */
  readonly body?: z.ZodType;
  /** The route takes the raw request body as a stream of at most this many bytes. */
  readonly upload?: { readonly maxBytes: number };
  /** JSON reply; `binary` where the route answers with a file. */
  readonly reply: z.ZodType | 'binary' | 'empty';
  /** Codes of refusals.ts that this route may answer with, beside the common ones. */
  readonly refusals: readonly string[];
}

/** Declares a route and keeps its literal type. */
export const route = <const R extends Route>(declaration: R): R => declaration;
