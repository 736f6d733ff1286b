import { expect, it } from 'vitest';
import { SMALL_MEDIA } from '../whatsapp/testing/small-media.ts';
import { sniffMedia } from './sniff-media.ts';

it.each([
  ['png', 'image', 'image/png'],
  ['gif', 'image', 'image/gif'],
  ['webp', 'image', 'image/webp'],
  ['jpg', 'image', 'image/jpeg'],
  ['mp4', 'video', 'video/mp4'],
  ['m4a', 'audio', 'audio/mp4'],
  ['opus', 'audio', 'audio/ogg'],
  ['pdf', 'file', 'application/pdf'],
] as const)('CH-10 knows a %s by its content', async (name, kind, mime) => {
  const content = SMALL_MEDIA[name];
  expect(await sniffMedia(content)).toEqual({ kind, mime });
  const padded = Buffer.concat([content, Buffer.alloc(10_000)]);
  expect(await sniffMedia(padded)).toEqual({ kind, mime });
});

it.each([
  ['HTML', '<!doctype html><script>alert(1)</script>'],
  ['SVG', '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
  ['a contact', 'BEGIN:VCARD\nVERSION:3.0\nEND:VCARD'],
  ['a zip', 'PK\x03\x04\x14\x00'],
  ['a program', '\x7fELF\x02\x01\x01\x00'],
  ['text', 'hello'],
  ['nothing', ''],
  ['the first byte of a picture', '\xff'],
])('CH-10 serves %s as a file of no type', async (_name, content) => {
  const unknown = { kind: 'file', mime: 'application/octet-stream' };
  expect(await sniffMedia(Buffer.from(content, 'latin1'))).toEqual(unknown);
});
