import { gzipSync } from 'node:zlib';
import type { Route } from '@teahouse/contract';
import fc from 'fast-check';
import { z } from 'zod';
import { newId } from '../platform/id.ts';
import { inAddress, type Raw, rawOf } from './open-app.ts';

/** A request that somebody careless or hostile makes of a well-formed one. */
export interface Attack {
  what: string;
  raw: Raw;
  /** Whether the contract itself still takes it; undefined where its schemas have no say. */
  fits: boolean | undefined;
}

export type Input = { params?: object; query?: object; body?: unknown; upload?: Uint8Array };
const PARTS = ['params', 'query', 'body'] as const;
const SEED = 20_260_101;

/** Values that no field should break at. `ids` are of things that exist and belong to others. */
const hostileValues = (ids: readonly string[]): unknown[] => [
  ...[null, true, 0, -1, 1.5, 1e21, 2 ** 53, 2 ** 31, -(2 ** 31) - 1],
  ...['', ' ', 'x', '0', '-1', 'NaN', 'null', 'a\u0000b', '\ud800', '\u202eevil', '__proto__'],
  ...['x'.repeat(1_000), 'x'.repeat(1024 * 1024), '茶'.repeat(6_000), '👨‍👩‍👧‍👦'.repeat(50)],
  ...["' or 1=1 --", '../../../etc/passwd', '%00', '{{7*7}}', '{"$ne":null}', '\\', '"', '%'],
  ...[[], [[]], [null], {}, { $ne: null }, { toString: 1 }, { length: -1 }],
  ...[newId(), newId().toUpperCase(), '00000000-0000-0000-0000-000000000000', ...ids],
];

/** Bodies that are wrong as a whole. */
const hostileBodies = (valid: string): (string | Buffer)[] => [
  ...['', ' ', 'null', '[]', '[{}]', '0', '"text"', 'true', 'undefined', '{', '{"a"', '{"a":}'],
  valid.slice(0, -1),
  `${valid}x`,
  `[${valid}]`,
  `\ufeff\ufeff${valid}`,
  '{"__proto__":{"role":"operator"}}',
  `{"__proto__":{"x":1},${valid.slice(1)}`,
  '{"constructor":{"prototype":{"role":"operator"}}}',
  '['.repeat(50_000),
  `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`,
  Buffer.from([0x7b, 0xff, 0xfe, 0x7d]),
  Buffer.from(valid, 'utf16le'),
  gzipSync(valid),
  JSON.stringify({ padding: 'x'.repeat(1024 * 1024) }),
];

/** Everything that is tried at one route, the same at every run. */
export function attacksOn(
  endpoint: string,
  route: Route,
  valid: Input,
  ids: readonly string[],
): Attack[] {
  return [
    ...wrongFields(endpoint, route, valid, ids),
    ...wrongBodies(endpoint, route, valid),
    ...wrongEnvelopes(endpoint, route, valid),
    ...wrongMethods(endpoint, valid),
    ...randomInputs(endpoint, route, valid),
  ];
}

function wrongFields(
  endpoint: string,
  route: Route,
  valid: Input,
  ids: readonly string[],
): Attack[] {
  const values = hostileValues(ids);
  return PARTS.flatMap((part) =>
    fieldsOf(route[part], valid[part]).flatMap((path) => [
      ...values.map((value, index) =>
        attack(endpoint, route, `${part}.${path.join('.')} = value ${index}`, {
          ...valid,
          [part]: changed(valid[part], path, value),
        }),
      ),
      ...(part === 'params'
        ? []
        : [
            attack(endpoint, route, `${part}.${path.join('.')} missing`, {
              ...valid,
              [part]: changed(valid[part], path, undefined),
            }),
          ]),
    ]),
  );
}

function wrongBodies(endpoint: string, route: Route, valid: Input): Attack[] {
  if (!route.body) return [];
  const text = JSON.stringify(valid.body);
  const headers = { 'content-type': 'application/json' };
  const raw = rawOf(endpoint, valid);
  const more = { ...valid, body: { ...(valid.body as object), role: 'operator', accountId2: 1 } };
  return [
    ...hostileBodies(text).map((payload, index) => ({
      what: `body ${index} ${String(payload).slice(0, 20)}`,
      raw: { ...raw, headers, payload },
      fits: fitsBody(route, payload),
    })),
    attack(endpoint, route, 'more fields', more),
  ];
}

// Bytes that are no JSON, or JSON that would change the prototype, never fit.
function fitsBody(route: Route, payload: string | Buffer): boolean {
  const text = payload.toString('utf8');
  if (/"(__proto__|constructor)"/.test(text) || text.length > 256 * 1024) return false;
  if (Buffer.isBuffer(payload)) return false;
  try {
    return route.body?.safeParse(JSON.parse(text)).success ?? true;
  } catch {
    return false;
  }
}

/** What surrounds the input: content types that lie, addresses that are none. */
function wrongEnvelopes(endpoint: string, route: Route, valid: Input): Attack[] {
  const raw = rawOf(endpoint, valid);
  const text = route.body ? JSON.stringify(valid.body) : '{}';
  const types = [
    'text/plain',
    'text/html',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/xml',
    'application/jsonp',
    'application/json; charset=utf-16; x="',
    '',
    'x',
    ...(route.upload ? ['application/json'] : ['application/octet-stream']),
  ];
  const takesBody = route.method !== 'GET' && (route.body || route.upload);
  return [
    ...types.map((type) => ({
      what: `content type "${type}"`,
      raw: { ...raw, headers: { 'content-type': type }, payload: text },
      // fastify reads parameters of the type leniently; what is JSON may be taken
      fits: takesBody && !type.startsWith('application/json;') ? false : undefined,
    })),
    {
      what: 'claims to be gzip',
      raw: {
        ...raw,
        headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
        payload: gzipSync(text),
      },
      fits: takesBody ? false : undefined,
    },
    ...[
      '%',
      '%zz',
      '%00',
      '%ff',
      '/',
      '/..',
      `/${'x'.repeat(600)}`,
      `?${'a=1&'.repeat(2_000)}`,
    ].map((tail) => ({
      what: `address${tail.slice(0, 20)}`,
      raw: { ...raw, url: raw.url + tail },
      fits: undefined,
    })),
    {
      what: 'strange cookie',
      raw: { ...raw, headers: { ...raw.headers, cookie: 'a=%;;=;\u0001' } },
      fits: undefined,
    },
  ];
}

function wrongMethods(endpoint: string, valid: Input): Attack[] {
  const raw = rawOf(endpoint, valid);
  return ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD']
    .filter((method) => method !== raw.method && !(raw.method === 'GET' && method === 'HEAD'))
    .map((method) => ({ what: `method ${method}`, raw: { ...raw, method }, fits: undefined }));
}

function randomInputs(endpoint: string, route: Route, valid: Input): Attack[] {
  if (!route.body && !route.query) return [];
  const part = route.body ? 'body' : 'query';
  const names = fieldsOf(route[part], valid[part]).map(([name]) => String(name));
  const arbitrary = fc.dictionary(
    fc.oneof(fc.constantFrom(...names), fc.string({ maxLength: 8 })),
    fc.oneof(fc.jsonValue(), fc.string({ unit: 'binary' }), fc.double(), fc.bigInt().map(Number)),
    { maxKeys: 6 },
  );
  return fc.sample(arbitrary, { seed: SEED, numRuns: 20 }).map((value, index) => {
    // what JSON turns into something else is judged as it arrives
    const arrived = JSON.parse(JSON.stringify({ ...value })) as object;
    return attack(endpoint, route, `random ${index}`, { ...valid, [part]: arrived });
  });
}

function attack(endpoint: string, route: Route, what: string, input: Input): Attack {
  const raw = rawOf(endpoint, input);
  if (String(raw.payload ?? '').length > 256 * 1024 && !input.upload)
    return { what, raw, fits: false };
  const fits = PARTS.every((part) => {
    const value = input[part];
    const arrives = part === 'body' ? (value ?? {}) : asText(value ?? {});
    return route[part]?.safeParse(arrives).success ?? true;
  });
  return { what, raw, fits };
}

const asText = (fields: object) =>
  Object.fromEntries(
    Object.entries(fields)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, inAddress(value)]),
  );

/** Paths of the fields that a schema names and of those that a valid value has. */
function fieldsOf(schema: z.ZodType | undefined, valid: unknown): string[][] {
  if (!schema) return [];
  const { properties = {} } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  const paths = [...Object.keys(properties).map((name) => [name]), ...pathsOf(valid)];
  return [...new Map(paths.map((path) => [path.join('\n'), path])).values()];
}

function pathsOf(value: unknown): string[][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => [
    [name],
    ...pathsOf(inner).map((path) => [name, ...path]),
  ]);
}

/** A copy with the value at the path put in, or taken out when undefined. */
function changed(whole: unknown, [name, ...rest]: string[], value: unknown): unknown {
  if (name === undefined) return value;
  const copy: Record<string, unknown> | unknown[] = Array.isArray(whole)
    ? [...whole]
    : { ...(whole as object) };
  const place = copy as Record<string, unknown>;
  const inner = changed(place[name], rest, value);
  if (inner === undefined) delete place[name];
  else place[name] = inner;
  return copy;
}
