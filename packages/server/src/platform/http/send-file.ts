import type { FastifyReply, FastifyRequest } from 'fastify';
import type { BinaryReply, ByteRange } from './handlers.ts';
import { SANDBOXED_FILE_POLICY } from './secure-headers.ts';

const CACHE = {
  immutable: 'public, max-age=31536000, immutable',
  private: 'private, max-age=3600',
  checked: 'private, no-cache',
} as const;

/** Answers with a file or the one part of it that was asked for (RFC 9110, 14); several parts at once are answered whole. */
export async function sendFile(
  file: BinaryReply,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  reply.header('content-security-policy', SANDBOXED_FILE_POLICY);
  reply.header('cache-control', CACHE[file.cache]);
  reply.header('accept-ranges', 'bytes');
  const tag = file.tag && `"${file.tag}"`;
  if (tag) reply.header('etag', tag);
  if (tag && request.headers['if-none-match'] === tag) return reply.status(304).send();
  reply.header('content-type', file.type);
  if (file.fileName)
    reply.header(
      'content-disposition',
      `attachment; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
    );
  const whole = request.headers['if-range'] && request.headers['if-range'] !== tag;
  const range = whole ? undefined : readRange(request.headers.range, file.bytes);
  if (range === 'outside')
    return reply.status(416).header('content-range', `bytes */${file.bytes}`).send();
  if (range) {
    reply.status(206);
    reply.header('content-range', `bytes ${range.start}-${range.end}/${file.bytes}`);
  }
  reply.header('content-length', range ? range.end - range.start + 1 : file.bytes);
  return reply.send(await file.open(range));
}

/** The part that a Range header asks for; undefined: the whole, `outside`: nothing of it is there. */
export function readRange(
  header: string | undefined,
  bytes: number,
): ByteRange | 'outside' | undefined {
  const asked = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '');
  if (!asked || (asked[1] === '' && asked[2] === '')) return undefined;
  const [first, last] = [asked[1] ?? '', asked[2] ?? ''];
  if (first === '') {
    const length = Math.min(Number(last), bytes);
    return length === 0 ? 'outside' : { start: bytes - length, end: bytes - 1 };
  }
  const start = Number(first);
  const end = last === '' ? bytes - 1 : Math.min(Number(last), bytes - 1);
  if (last !== '' && Number(last) < start) return undefined;
  return start >= bytes ? 'outside' : { start, end };
}
