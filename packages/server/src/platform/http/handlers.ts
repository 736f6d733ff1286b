import type { Readable } from 'node:stream';
import type { Route } from '@teahouse/contract';
import type { z } from 'zod';
import type { Caller, RequestOrigin } from './caller.ts';

type Parsed<R, K extends 'params' | 'query' | 'body'> = R extends { [P in K]: infer S }
  ? S extends z.ZodType
    ? z.output<S>
    : undefined
  : undefined;

/** A part of a file, both ends included. */
export interface ByteRange {
  start: number;
  end: number;
}

/** A file as a reply. */
export interface BinaryReply {
  /** Opens the file, or the part of it that was asked for. */
  open(range?: ByteRange): Promise<Readable>;
  /** Of the whole file. */
  bytes: number;
  type: string;
  /** Offered as a download under this name; shown in place when absent. */
  fileName?: string;
  /**
   * `immutable`: for ever, by everybody. `private`: an hour, by this device.
   * `checked`: kept by this device, asked for each time: what may be taken back.
   */
  cache: 'immutable' | 'private' | 'checked';
  /** Names the content for `checked`: the same tag, the same bytes. */
  tag?: string;
}

type ReplyOf<R extends Route> = R['reply'] extends z.ZodType
  ? z.input<R['reply']>
  : R['reply'] extends 'binary'
    ? BinaryReply
    : undefined;

/** What a handler is given: input that was parsed by the route's schemas, and who asks. */
export interface Call<R extends Route> {
  params: Parsed<R, 'params'>;
  query: Parsed<R, 'query'>;
  body: Parsed<R, 'body'>;
  /** The raw body of an upload route; breaks off with common.too_large past the route's limit. */
  upload: R extends { upload: object } ? Readable : undefined;
  caller: R['access'] extends 'public' ? Caller | undefined : Caller;
  origin: RequestOrigin;
  /** Sets the session cookie (a token) or clears it (null). */
  setSession(token: string | null): void;
}

export type Handler<R extends Route> = (call: Call<R>) => Promise<ReplyOf<R>>;

/** One handler for each route of a module: a route without one does not compile. */
export type Handlers<Routes extends Record<string, Route>> = {
  [K in keyof Routes]: Handler<Routes[K]>;
};
