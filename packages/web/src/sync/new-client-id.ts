/** A name that nobody else uses: 32 hexadecimal signs. */
export function newClientId(): string {
  // randomUUID is missing on plain-http pages, as on a phone in the local network
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
