import { createHash } from 'node:crypto';
import type { LinkPreview, previewsRoutes } from '@teahouse/contract';
import type { ColumnType } from 'kysely';
import type { House } from '../../app.ts';
import type { Handlers } from '../../platform/http/handlers.ts';
import { readAddress } from '../../platform/outside/fetch-public.ts';
import { createRateLimit } from '../../platform/rate-limit.ts';
import { makePreview } from './make-preview.ts';

/** What is known of a page counts for a day; that nothing is known, for ten minutes. */
const KEPT_MS = 24 * 3_600_000;
const NOTHING_KEPT_MS = 10 * 60_000;
/** Links that an account may have looked at in a minute. */
const PER_MINUTE = 30;
/** Pages that are kept; the oldest go. */
const MAX_KEPT = 50_000;
/** So many pages are asked between two looks at what is kept. */
const SWEEP_EVERY = 100;

interface PreviewsTables {
  'previews.page': {
    page_key: Buffer;
    preview: ColumnType<LinkPreview | null, string | null, string | null>;
    asked_at: Date;
  };
}

export interface PreviewsHouse extends Pick<House, 'database' | 'clock'> {
  /** Development and tests: pages of this machine may be asked. */
  loopback: boolean;
  /** Pages that are kept; 50,000 when not given. */
  most?: number;
}

/** What pages behind links say of themselves, asked by the house and not by the reader (CH-3). */
export function createPreviews(house: PreviewsHouse) {
  const { database, clock, loopback, most = MAX_KEPT } = house;
  const limit = createRateLimit(PER_MINUTE, 60);
  let asked = 0;
  const underWay = new Map<string, Promise<LinkPreview | null>>();
  const table = () => database.tables<PreviewsTables>();

  /** The kept preview; undefined where nobody asked, or too long ago. */
  async function findKept(url: URL): Promise<LinkPreview | null | undefined> {
    const row = await table()
      .selectFrom('previews.page')
      .selectAll()
      .where('page_key', '=', keyOf(url))
      .executeTakeFirst();
    const age = row ? clock.now().getTime() - row.asked_at.getTime() : 0;
    return row && age < (row.preview ? KEPT_MS : NOTHING_KEPT_MS) ? row.preview : undefined;
  }

  async function askAndKeep(url: URL): Promise<LinkPreview | null> {
    const preview = await makePreview(url.href, loopback);
    const asked_at = clock.now();
    const kept = { preview: preview && JSON.stringify(preview), asked_at };
    await table()
      .insertInto('previews.page')
      .values({ page_key: keyOf(url), ...kept })
      .onConflict((conflict) => conflict.column('page_key').doUpdateSet(kept))
      .execute();
    if (asked++ % SWEEP_EVERY === 0) await sweep(asked_at);
    return preview;
  }

  /** Lets go of what is too old, and of the oldest where there is too much. */
  async function sweep(now: Date): Promise<void> {
    const surplus = await table()
      .selectFrom('previews.page')
      .select('asked_at')
      .orderBy('asked_at', 'desc')
      .offset(most)
      .limit(1)
      .executeTakeFirst();
    const tooOld = new Date(now.getTime() - KEPT_MS);
    await table()
      .deleteFrom('previews.page')
      .where((eb) =>
        eb.or([
          eb('asked_at', '<', tooOld),
          ...(surplus ? [eb('asked_at', '<=', surplus.asked_at)] : []),
        ]),
      )
      .execute();
  }

  const handlers: Handlers<typeof previewsRoutes> = {
    previewLink: async ({ caller, body }) => {
      await limit.take(caller.accountId);
      const url = readAddress(body.url, loopback);
      if (!url) return { preview: null };
      url.hash = '';
      const kept = await findKept(url);
      if (kept !== undefined) return { preview: kept };
      // one question to a page at a time, however many ask
      const running =
        underWay.get(url.href) ?? askAndKeep(url).finally(() => underWay.delete(url.href));
      underWay.set(url.href, running);
      return { preview: await running };
    },
  };
  return {
    service: {
      /** What was found out about the link before; undefined where nobody asked. */
      async findPreview(link: string): Promise<LinkPreview | undefined> {
        const url = readAddress(link, loopback);
        if (!url) return undefined;
        url.hash = '';
        return (await findKept(url)) ?? undefined;
      },
    },
    handlers,
  };
}

const keyOf = (url: URL): Buffer => createHash('sha256').update(url.href).digest();
