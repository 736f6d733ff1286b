/** Letters that are not mistaken for one another when read from a terminal. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/** An opening code of eight characters from random bytes: "7KQ4-M2PX", about 40 bits. */
export function openingCodeFrom(bytes: Uint8Array): string {
  const letters = [...bytes.subarray(0, 8)]
    .map((byte) => ALPHABET[byte % ALPHABET.length])
    .join('');
  return `${letters.slice(0, 4)}-${letters.slice(4, 8)}`;
}

/** The code as compared: without dashes and spaces, upper case. */
export const normaliseOpeningCode = (typed: string): string =>
  typed.replace(/[\s-]/g, '').toUpperCase();

/** What the operator typed as their name for signing in: a phone in E.164, an e-mail address, or neither. */
export function signInNameOf(typed: string): { phone: string } | { email: string } | undefined {
  const compact = typed.replace(/[\s\-().]/g, '');
  if (/^\+[1-9]\d{6,14}$/.test(compact)) return { phone: compact };
  // a mainland mobile number written without its country
  if (/^1[3-9]\d{9}$/.test(compact)) return { phone: `+86${compact}` };
  const email = typed.trim().toLowerCase();
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) ? { email } : undefined;
}
