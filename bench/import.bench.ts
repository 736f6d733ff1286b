// An export of 200,000 lines on its way into a read-only conversation, and the searches in it.
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readConfig } from '../packages/server/src/config.ts';
import { createChat } from '../packages/server/src/modules/chat/index.ts';
import { searchMessages } from '../packages/server/src/modules/chat/search/search-messages.ts';
import { createImports, type ImportsParts } from '../packages/server/src/modules/imports/index.ts';
import { readExport } from '../packages/server/src/modules/imports/read-export.ts';
import { insertImport } from '../packages/server/src/modules/imports/start-import.ts';
import { noPosts } from '../packages/server/src/modules/imports/testing/no-posts.ts';
import { uploadPath } from '../packages/server/src/modules/imports/upload-path.ts';
import {
  generateMessages,
  writeExportText,
  writeExportZip,
} from '../packages/server/src/modules/imports/whatsapp/testing/generate-export.ts';
import { createMedia } from '../packages/server/src/modules/media/index.ts';
import { createFolderBlobs } from '../packages/server/src/platform/blobs/folder-blobs.ts';
import { systemClock } from '../packages/server/src/platform/clock.ts';
import { Database } from '../packages/server/src/platform/db/database.ts';
import { migrate } from '../packages/server/src/platform/db/migrate.ts';
import { newId } from '../packages/server/src/platform/id.ts';
import { createJobs } from '../packages/server/src/platform/jobs.ts';
import { createInProcessLiveBus } from '../packages/server/src/platform/live-bus/in-process-live-bus.ts';
import { createLog } from '../packages/server/src/platform/log.ts';
import { startEmbeddedPostgres } from '../packages/server/src/platform/postgres/embedded-postgres.ts';
import { median, round, waitForQuiet } from './support/machine.ts';
import { readFlags, say, tell } from './support/report.ts';

const LINES = 200_000;
/** Messages that the baseline writes, one statement and one commit each. */
const SINGLES = 2_000;
const SEARCHES = 7;
/** One message in the middle of the text says this, and no other. */
const RARE = 'Zephyranthes';

const flags = readFlags();

async function openHouse() {
  const folder = mkdtempSync(join(tmpdir(), 'teahouse-bench-'));
  chmodSync(folder, 0o711);
  const log = createLog('error', false);
  const quiet = { info() {}, warn: console.warn, error: console.error };
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres'), log: quiet });
  await migrate(postgres.url);
  const database = new Database(postgres.url, log);
  const house = {
    config: readConfig({ TEAHOUSE_DATA_DIR: folder, DATABASE_URL: postgres.url }),
    log,
    clock: systemClock,
    database,
    bus: createInProcessLiveBus((error) => {
      throw error;
    }),
    blobs: createFolderBlobs(join(folder, 'blobs')),
    jobs: createJobs(postgres.url, log),
  };
  const chat = createChat(
    { ...house, rate: { perSecond: 1_000, burst: 1_000 } },
    {
      listPeople: async () => new Map(),
      filterFriends: async () => new Set(),
      blocks: async () => false,
      introduce: async () => undefined,
      onStandingChanged: () => undefined,
      spellName: () => ({ searchKeys: [] }),
      listRemarks: async () => new Map(),
      media: createMedia(house).service,
    },
  );
  const parts: ImportsParts = { ...house, ...noPosts, chat: chat.service };
  createImports(parts);
  return {
    folder,
    database,
    parts,
    /** Resolves when what was imported can be found. */
    searchable: chat.searchable,
    async close() {
      await chat.close();
      await house.bus.close();
      await database.close();
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

type BenchHouse = Awaited<ReturnType<typeof openHouse>>;

/** The most memory that the process held, in MiB; from here on when the kernel lets it be reset. */
function peakMb(): number {
  return (
    Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'latin1'))?.[1] ?? 0) / 1024
  );
}
async function resetPeak(): Promise<void> {
  const file = await open('/proc/self/clear_refs', 'w');
  await file.write('5').finally(() => file.close());
}

interface Imported {
  accountId: string;
  conversationId: string;
  seconds: number;
  messages: number;
  perSec: number;
  peakRssMb: number;
}

async function importOnce(
  house: BenchHouse,
  kind: 'text' | 'zip',
  lines: number,
): Promise<Imported> {
  const { parts, database } = house;
  const [accountId, importId] = [newId(), newId()];
  const path = uploadPath(house.folder, importId);
  mkdirSync(dirname(path), { recursive: true });
  if (kind === 'zip')
    await writeExportZip(path, { seed: 1, lines, format: 'ios-en-gb', media: true });
  else {
    await writeExportText(path, { seed: 1, lines: lines / 2, format: 'ios-en-gb' });
    const file = await open(path, 'a');
    await file.write(`[30/01/2025, 10:11:12] 小满: the ${RARE} by the door\r\n`);
    await file.close();
    const rest = `${path}.rest`;
    await writeExportText(rest, { seed: 2, lines: lines / 2, format: 'ios-en-gb' });
    const all = await open(path, 'a');
    await all.write(readFileSync(rest));
    await all.close();
    rmSync(rest);
  }
  await database.transaction((tx) =>
    insertImport(tx, parts, {
      accountId,
      importId,
      kind: 'chat',
      fileName: 'x.zip',
      timeZone: 'Europe/Madrid',
      bytes: 1,
    }),
  );
  await waitForQuiet(flags.quiet);
  await resetPeak();
  const began = performance.now();
  await readExport(parts, { accountId, importId });
  const seconds = (performance.now() - began) / 1000;
  const { rows } = await database.pool.query<{ state: string; id: string; messages: number }>(
    'select state, conversation_id as id, messages from imports.import where import_id = $1',
    [importId],
  );
  const [row] = rows;
  if (row?.state !== 'done') throw new Error(`the import of a ${kind} is ${row?.state}`);
  return {
    accountId,
    conversationId: row.id,
    seconds: round(seconds),
    messages: row.messages,
    perSec: Math.round(row.messages / seconds),
    peakRssMb: Math.round(peakMb()),
  };
}

/** Messages written by one INSERT and one commit each, as a second. */
async function insertSingly(house: BenchHouse): Promise<number> {
  const conversationId = newId();
  const messages = generateMessages({ seed: 1, lines: LINES, format: 'ios-en-gb' });
  const began = performance.now();
  for (let position = 1; position <= SINGLES; position += 1) {
    const { author, text = '' } = messages.next().value ?? {};
    const content = JSON.stringify({ kind: 'archived_text', author, text, attachment: null });
    await house.database.pool.query(
      `insert into chat.entry (conversation_id, position, kind, sent_at, content)
       values ($1, $2, 'archived_text', now(), $3)`,
      [conversationId, position, content],
    );
  }
  return SINGLES / ((performance.now() - began) / 1000);
}

/** The median time of a search from its first page, in ms. */
async function search(house: BenchHouse, one: Imported, text: string, hits: number) {
  await house.searchable();
  const times: number[] = [];
  for (let n = 0; n < SEARCHES; n += 1) {
    const began = performance.now();
    const { found } = await searchMessages(
      { ...house.parts, listPeople: async () => new Map() },
      one.accountId,
      {
        conversationId: one.conversationId,
        text,
        limit: 20,
      },
    );
    times.push(performance.now() - began);
    if (found.length !== hits) throw new Error(`${found.length} hits for ${text}`);
  }
  return { p50Ms: round(median(times)), worstMs: round(Math.max(...times)) };
}

async function measure(house: BenchHouse, lines: number) {
  const texts: Imported[] = [];
  const zips: Imported[] = [];
  const singles: number[] = [];
  for (let run = 1; run <= flags.runs; run += 1) {
    texts.push(await importOnce(house, 'text', lines));
    singles.push(await insertSingly(house));
    zips.push(await importOnce(house, 'zip', lines));
    say(
      `run ${run}: text ${texts.at(-1)?.perSec}/s, zip ${zips.at(-1)?.perSec}/s, singly ${Math.round(singles.at(-1) ?? 0)}/s`,
    );
  }
  const [first] = texts;
  if (!first) throw new Error('no run');
  return {
    text: summary(texts),
    zip: summary(zips),
    singly: Math.round(median(singles)),
    search: {
      firstPage: await search(house, first, 'kettle', 20),
      rareWord: await search(house, first, RARE, 1),
      noSuchWord: await search(house, first, '没有这个词', 0),
    },
  };
}

const summary = (all: readonly Imported[]) => ({
  messages: all[0]?.messages,
  seconds: median(all.map((one) => one.seconds)),
  perSec: median(all.map((one) => one.perSec)),
  peakRssMb: Math.max(...all.map((one) => one.peakRssMb)),
});

const house = await openHouse();
try {
  const growth: Record<string, unknown>[] = [];
  if (flags.growth)
    for (const lines of [LINES / 100, LINES / 10, LINES]) {
      const { text } = await measure(house, lines);
      growth.push({ lines, usPerMessage: round(1e6 / text.perSec), peakRssMb: text.peakRssMb });
    }
  const { text, zip, singly, search } = await measure(house, LINES);
  tell(
    {
      name: 'import',
      ours: { perSec: text.perSec },
      baseline: { perSec: singly },
      ratio: round(text.perSec / singly),
      unit: 'messages/s, durable; baseline: one INSERT per message',
      trials: flags.runs,
      text,
      zip,
      search,
      ...(flags.growth ? { growth } : {}),
    },
    flags.json,
  );
} finally {
  await house.close();
}
