import {
  createDecipheriv,
  createECDH,
  createPublicKey,
  hkdfSync,
  randomBytes,
  verify,
} from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { PushPayload } from '@teahouse/contract';

/** A push as the browser's worker gets it, and how it came. */
export interface ArrivedPush {
  payload: PushPayload;
  /** As the worker is given it. */
  text: string;
  topic: string | undefined;
  urgency: string | undefined;
  ttlSeconds: number;
  at: number;
}

/** A browser that was subscribed for one application server's key. */
export interface SubscribedBrowser {
  /** What `PushManager.subscribe` answers, as JSON. */
  subscription: { endpoint: string; keys: { p256dh: string; auth: string } };
  /** Every push that arrived, in order. */
  arrived: ArrivedPush[];
  /** What is answered to the next pushes instead of 201, one each. */
  answers: { status: number; retryAfter?: string }[];
  /** Every request, refused or not. */
  requests: number;
}

const text = (value: string) => Buffer.from(value, 'latin1');

/** A push service (RFC 8030) and the browsers behind it, on this machine: refuses what a real one refuses. */
export async function startPushService() {
  const browsers = new Map<string, { browser: SubscribedBrowser; keys: BrowserKeys }>();
  /** Why requests were refused that were not told to be. */
  const faults: string[] = [];
  let origin = '';

  const server = createServer((request, response) => {
    take(request, response).catch((error: unknown) => {
      faults.push(String(error));
      response.writeHead(400).end();
    });
  });

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request);
    const found = browsers.get(request.url ?? '');
    if (!found) return void response.writeHead(404).end();
    const { browser, keys } = found;
    browser.requests++;
    const answer = browser.answers.shift();
    if (answer)
      return void response
        .writeHead(answer.status, answer.retryAfter ? { 'retry-after': answer.retryAfter } : {})
        .end();
    const { headers } = request;
    const problem =
      (request.method !== 'POST' && 'not a POST') ||
      (!/^\d+$/.test(String(headers.ttl)) && 'no TTL') ||
      (headers['content-encoding'] !== 'aes128gcm' && 'not aes128gcm') ||
      (body.length > 4_096 && `${body.length} bytes`) ||
      problemOfVapid(String(headers.authorization), origin, keys.applicationServerKey);
    if (problem) throw new Error(problem);
    const opened = decrypt(body, keys);
    browser.arrived.push({
      payload: JSON.parse(opened) as PushPayload,
      text: opened,
      topic: headers.topic as string | undefined,
      urgency: headers.urgency as string | undefined,
      ttlSeconds: Number(headers.ttl),
      at: Date.now(),
    });
    response.writeHead(201, { location: `${origin}/m/${browser.arrived.length}` }).end();
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    origin,
    faults,
    /** A browser subscribes, for the key of an instance. */
    subscribe(applicationServerKey: string): SubscribedBrowser {
      const ecdh = createECDH('prime256v1');
      ecdh.generateKeys();
      const auth = randomBytes(16);
      const path = `/push/${randomBytes(16).toString('hex')}`;
      const browser: SubscribedBrowser = {
        subscription: {
          endpoint: origin + path,
          keys: {
            p256dh: ecdh.getPublicKey('base64url'),
            auth: auth.toString('base64url'),
          },
        },
        arrived: [],
        answers: [],
        requests: 0,
      };
      browsers.set(path, { browser, keys: { ecdh, auth, applicationServerKey } });
      return browser;
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface BrowserKeys {
  ecdh: ReturnType<typeof createECDH>;
  auth: Buffer;
  applicationServerKey: string;
}

/** RFC 8291 over RFC 8188, one record. */
function decrypt(body: Buffer, { ecdh, auth }: BrowserKeys): string {
  const salt = body.subarray(0, 16);
  const recordBytes = body.readUInt32BE(16);
  const keyBytes = body.readUInt8(20);
  const serverKey = body.subarray(21, 21 + keyBytes);
  const record = body.subarray(21 + keyBytes);
  if (record.length > recordBytes) throw new Error('more than one record');
  const derive = (secret: Buffer, saltOf: Buffer, info: Buffer, bytes: number) =>
    Buffer.from(hkdfSync('sha256', secret, saltOf, info, bytes));
  const info = Buffer.concat([text('WebPush: info\0'), ecdh.getPublicKey(), serverKey]);
  const secret = derive(ecdh.computeSecret(serverKey), auth, info, 32);
  const key = derive(secret, salt, text('Content-Encoding: aes128gcm\0'), 16);
  const nonce = derive(secret, salt, text('Content-Encoding: nonce\0'), 12);
  const decipher = createDecipheriv('aes-128-gcm', key, nonce);
  decipher.setAuthTag(record.subarray(-16));
  const padded = Buffer.concat([decipher.update(record.subarray(0, -16)), decipher.final()]);
  const end = padded.findLastIndex((byte) => byte !== 0);
  if (padded[end] !== 2) throw new Error('the last record is not marked as such');
  return padded.subarray(0, end).toString('utf8');
}

/** RFC 8292: who sends is who the browser subscribed for, and says for whom and until when. */
function problemOfVapid(
  authorization: string,
  origin: string,
  applicationServerKey: string,
): string | undefined {
  const [, token = '', key = ''] = /^vapid t=([^,\s]+), k=(\S+)$/.exec(authorization) ?? [];
  if (key !== applicationServerKey) return 'signed with another key';
  const [head = '', claims = '', signature = ''] = token.split('.');
  const point = Buffer.from(key, 'base64url');
  const publicKey = createPublicKey({
    format: 'jwk',
    key: {
      kty: 'EC',
      crv: 'P-256',
      x: point.subarray(1, 33).toString('base64url'),
      y: point.subarray(33).toString('base64url'),
    },
  });
  const isSigned = verify(
    'sha256',
    Buffer.from(`${head}.${claims}`),
    { key: publicKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  if (!isSigned) return 'not signed by its key';
  const { aud, exp, sub } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as {
    aud: string;
    exp: number;
    sub: string;
  };
  const leftSeconds = exp - Date.now() / 1_000;
  if (aud !== origin) return `meant for ${aud}`;
  if (leftSeconds <= 0 || leftSeconds > 86_400) return `lasts ${leftSeconds} s`;
  if (!/^(mailto:|https:)/.test(sub)) return `sent by ${sub}`;
  return undefined;
}
