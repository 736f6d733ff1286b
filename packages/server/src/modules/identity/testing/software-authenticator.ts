import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';

const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest();
const base64url = (data: Uint8Array | string) => Buffer.from(data).toString('base64url');

const USER_PRESENT = 0x01;
const USER_VERIFIED = 0x04;
const HAS_CREDENTIAL = 0x40;

/** How the browser and the authenticator behave this once. */
export interface Behaviour {
  origin?: string;
  rpId?: string;
  userVerified?: boolean;
  userHandle?: string;
  counter?: number;
}

/** An authenticator in software (ES256) behind a browser at `origin`; it holds one passkey. */
export function createSoftwareAuthenticator(origin: string) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const id = randomBytes(32);
  let counter = 0;
  let userHandle = '';

  const clientData = (type: string, challenge: string, from: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin: from, crossOrigin: false }));
  const authenticatorData = (behaviour: Behaviour, flags: number) => {
    counter = behaviour.counter ?? counter + 1;
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    const verified = (behaviour.userVerified ?? true) ? USER_VERIFIED : 0;
    return Buffer.concat([
      sha256(behaviour.rpId ?? new URL(origin).hostname),
      Buffer.from([flags | USER_PRESENT | verified]),
      count,
    ]);
  };
  const publicKeyCose = () => {
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
    return isoCBOR.encode(
      new Map<number, number | Uint8Array<ArrayBuffer>>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, new Uint8Array(Buffer.from(x, 'base64url'))],
        [-3, new Uint8Array(Buffer.from(y, 'base64url'))],
      ]),
    );
  };

  return {
    id: base64url(id),
    /** Answers navigator.credentials.create. */
    create(options: Record<string, unknown>, behaviour: Behaviour = {}) {
      userHandle = (options.user as { id: string }).id;
      const attested = Buffer.concat([
        authenticatorData(behaviour, HAS_CREDENTIAL),
        Buffer.alloc(16),
        Buffer.from([0, id.length]),
        id,
        publicKeyCose(),
      ]);
      const attestationObject = isoCBOR.encode(
        new Map<string, string | Uint8Array<ArrayBuffer> | Map<string, never>>([
          ['fmt', 'none'],
          ['attStmt', new Map<string, never>()],
          ['authData', new Uint8Array(attested)],
        ]),
      );
      return {
        id: base64url(id),
        rawId: base64url(id),
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: base64url(
            clientData('webauthn.create', String(options.challenge), behaviour.origin ?? origin),
          ),
          attestationObject: base64url(attestationObject),
          transports: ['internal'],
        },
      };
    },
    /** Answers navigator.credentials.get. */
    get(options: Record<string, unknown>, behaviour: Behaviour = {}) {
      const client = clientData(
        'webauthn.get',
        String(options.challenge),
        behaviour.origin ?? origin,
      );
      const data = authenticatorData(behaviour, 0);
      const signature = sign('sha256', Buffer.concat([data, sha256(client)]), privateKey);
      return {
        id: base64url(id),
        rawId: base64url(id),
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: base64url(client),
          authenticatorData: base64url(data),
          signature: base64url(signature),
          userHandle: behaviour.userHandle ?? userHandle,
        },
      };
    },
  };
}
