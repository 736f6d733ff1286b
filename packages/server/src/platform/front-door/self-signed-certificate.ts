import { X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';

/** PEM texts for the TLS server. */
export interface Certificate {
  key: string;
  cert: string;
}

const DAY_MS = 24 * 60 * 60 * 1000;
/** Phones distrust certificates that live longer. */
const LIFE_MS = 397 * DAY_MS;
const RENEW_BEFORE_MS = 30 * DAY_MS;

/**
 * The self-signed certificate of this data folder, for the given names and IP addresses. It is kept, so
 * that a phone that accepted it is not asked again, and renewed when a host is not in it or within 30
 * days of its end.
 */
export async function loadSelfSignedCertificate(
  dataDir: string,
  hosts: readonly string[],
  now = new Date(),
): Promise<Certificate> {
  const folder = join(dataDir, 'certificate');
  const keyFile = join(folder, 'key.pem');
  const certFile = join(folder, 'certificate.pem');
  if (existsSync(keyFile) && existsSync(certFile)) {
    const kept = { key: readFileSync(keyFile, 'utf8'), cert: readFileSync(certFile, 'utf8') };
    if (isStillGood(kept.cert, hosts, now)) return kept;
  }
  const made = await makeCertificate(hosts, now);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(keyFile, made.key, { mode: 0o600 });
  writeFileSync(certFile, made.cert);
  return made;
}

function isStillGood(pem: string, hosts: readonly string[], now: Date): boolean {
  try {
    const certificate = new X509Certificate(pem);
    const end = new Date(certificate.validTo).getTime();
    return (
      end - now.getTime() > RENEW_BEFORE_MS &&
      hosts.every((host) => (isIP(host) ? certificate.checkIP(host) : certificate.checkHost(host)))
    );
  } catch {
    return false;
  }
}

async function makeCertificate(hosts: readonly string[], now: Date): Promise<Certificate> {
  // loaded only when one is made: it is large, and most starts need none
  const { generate } = await import('selfsigned');
  const made = await generate([{ name: 'commonName', value: 'Teahouse' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    // a phone's clock may be a little behind
    notBeforeDate: new Date(now.getTime() - DAY_MS),
    notAfterDate: new Date(now.getTime() + LIFE_MS - DAY_MS),
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: hosts.map((host) =>
          isIP(host) ? { type: 7, ip: host } : { type: 2, value: host },
        ),
      },
    ],
  });
  return { key: made.private, cert: made.cert };
}
