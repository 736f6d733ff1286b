import type { z } from 'zod';
import type { routes } from './index.ts';
import type { RefusalBody, RefusalCode } from './refusals.ts';
import type { Route } from './route.ts';

// Types only: this file pulls no schema into the browser.
type Modules = typeof routes;
type AnyRoute = { [M in keyof Modules]: Modules[M][keyof Modules[M]] }[keyof Modules];
type KeyOf<R extends Route> = `${R['method']} ${R['path']}`;
/** All routes by "METHOD /path". */
export type Endpoints = { [R in AnyRoute as KeyOf<R>]: R };
export type Endpoint = keyof Endpoints;

type Input<R, K extends 'params' | 'query' | 'body'> = R extends { [P in K]: infer S }
  ? S extends z.ZodType
    ? { [P in K]: z.input<S> }
    : unknown
  : unknown;
type UploadOf<R> = R extends { upload: object }
  ? { upload: Blob | ArrayBuffer | Uint8Array }
  : unknown;
/** What a call takes: params, query, body or upload, as the route declares. */
export type CallOf<E extends Endpoint> = Input<Endpoints[E], 'params'> &
  Partial<Input<Endpoints[E], 'query'>> &
  Input<Endpoints[E], 'body'> &
  UploadOf<Endpoints[E]> & { signal?: AbortSignal };
/** What a call answers. */
export type ReplyOf<E extends Endpoint> = Endpoints[E]['reply'] extends z.ZodType
  ? z.output<Endpoints[E]['reply']>
  : undefined;

/** An expected "no" of the server, or `network` where no answer came. */
export class ApiRefusal extends Error {
  readonly code: RefusalCode | 'network';
  readonly status: number;
  readonly body: RefusalBody['error'] | undefined;
  constructor(code: RefusalCode | 'network', status: number, body?: RefusalBody['error']) {
    super(code);
    this.code = code;
    this.status = status;
    this.body = body;
  }
}

export interface ClientOptions {
  /** Origin of the instance; '' in the browser. */
  origin: string;
  /** Session token for clients without cookies. */
  token?: string;
  fetch?: typeof fetch;
  /** Called when the server no longer knows the session. */
  onSignedOut?: () => void;
}

export type Call = <E extends Endpoint>(endpoint: E, input: CallOf<E>) => Promise<ReplyOf<E>>;

/** The typed client: `call('POST /chat/groups', { body })`. Throws ApiRefusal for every "no". */
export function createClient(options: ClientOptions): Call {
  const doFetch = options.fetch ?? globalThis.fetch.bind(globalThis);
  const call = async (endpoint: Endpoint, input: object): Promise<unknown> => {
    const [method, template] = endpoint.split(' ') as [string, string];
    const given = input as {
      params?: Record<string, string>;
      query?: Record<string, unknown>;
      body?: unknown;
      upload?: Blob;
      signal?: AbortSignal;
    };
    const path = template.replace(/:(\w+)/g, (_, name: string) =>
      encodeURIComponent(String(given.params?.[name])),
    );
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(given.query ?? {}))
      if (value !== undefined) query.set(name, String(value));
    const search = query.size ? `?${query}` : '';
    const headers: Record<string, string> = {};
    if (options.token) headers.authorization = `Bearer ${options.token}`;
    if (given.upload) headers['content-type'] = 'application/octet-stream';
    else if (given.body !== undefined) headers['content-type'] = 'application/json';
    let response: Response;
    try {
      response = await doFetch(`${options.origin}/api/v1${path}${search}`, {
        method,
        headers,
        credentials: 'same-origin',
        body: given.upload ?? (given.body === undefined ? undefined : JSON.stringify(given.body)),
        signal: given.signal,
      });
    } catch (cause) {
      if (given.signal?.aborted) throw cause;
      throw new ApiRefusal('network', 0);
    }
    const json = response.headers.get('content-type')?.includes('json')
      ? await response.json()
      : undefined;
    if (response.ok) return json;
    const error = (json as RefusalBody | undefined)?.error;
    if (response.status === 401 && error?.code === 'common.not_signed_in') options.onSignedOut?.();
    throw new ApiRefusal(error?.code ?? 'common.internal', response.status, error);
  };
  return call as Call;
}
