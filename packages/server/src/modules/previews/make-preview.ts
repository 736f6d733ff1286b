import type { LinkPreview } from '@teahouse/contract';
import sharp from 'sharp';
import { fetchPublic } from '../../platform/outside/fetch-public.ts';
import { decodePage, readPage } from './read-page.ts';

const MAX_PAGE_BYTES = 512 * 1024;
const MAX_PICTURE_BYTES = 3 * 1024 * 1024;
const MAX_PIXELS = 40_000_000;
/** As a data: address this stays below the contract's limit. */
const MAX_KEPT_BYTES = 16_000;
/** How JPEG, PNG, GIF and WebP begin, in hexadecimal. */
const DOTS = /^(ffd8ff|89504e470d0a1a0a|474946383[79]61|52494646.{8}57454250)/;

/** Asks a page what it says of itself; null where it says nothing or cannot be reached. */
export async function makePreview(url: string, loopback: boolean): Promise<LinkPreview | null> {
  const page = await fetchPublic(url, {
    accept: 'text/html,application/xhtml+xml',
    maxBytes: MAX_PAGE_BYTES,
    timeoutMs: 5_000,
    loopback,
  });
  if (!page || !/^(text\/html|application\/xhtml\+xml)\b/i.test(page.type)) return null;
  const words = readPage(decodePage(page.body, page.type));
  if (!words.title) return null;
  const picture =
    words.picture && URL.canParse(words.picture, page.url.href)
      ? await fetchPicture(new URL(words.picture, page.url).href, loopback)
      : null;
  return {
    url,
    // never what the page calls itself: it could call itself a bank
    site: page.url.hostname.replace(/^www\./, ''),
    title: words.title,
    description: words.description,
    picture,
  };
}

async function fetchPicture(address: string, loopback: boolean): Promise<string | null> {
  const found = await fetchPublic(address, {
    accept: 'image/jpeg,image/png,image/webp,image/gif',
    maxBytes: MAX_PICTURE_BYTES,
    timeoutMs: 5_000,
    loopback,
  });
  // only pictures of dots, whatever they are said to be: an SVG is a program
  if (!found || !DOTS.test(found.body.subarray(0, 12).toString('hex'))) return null;
  for (const quality of [70, 45]) {
    const small = await sharp(found.body, { limitInputPixels: MAX_PIXELS, failOn: 'error' })
      .rotate()
      .resize(240, 240, { fit: 'cover' })
      .webp({ quality })
      .toBuffer()
      .catch(() => undefined);
    if (!small) return null;
    if (small.length <= MAX_KEPT_BYTES) return `data:image/webp;base64,${small.toString('base64')}`;
  }
  return null;
}
