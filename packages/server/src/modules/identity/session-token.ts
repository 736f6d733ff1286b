import { createHash, randomBytes } from 'node:crypto';

/** A session token or ticket: 256 random bits, 43 letters. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** What is stored of a token: its SHA-256. */
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest();
