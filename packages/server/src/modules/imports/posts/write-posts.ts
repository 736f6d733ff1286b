import type { ImportChoice, ImportPreview, ImportReason, Media } from '@teahouse/contract';
import type { ImportRun } from '../import-run.ts';
import { tellImports } from '../import-state.ts';
import type { ImportsParts } from '../index.ts';
import type { ImportsTables } from '../tables.ts';
import { findOrigins } from './find-origins.ts';
import { beginningOf, type Found, type FoundPost } from './found-post.ts';
import { inBatches } from './in-batches.ts';
import { keepFiles } from './keep-files.ts';
import type { OpenedPostArchive } from './open-post-archive.ts';

const BATCH = 100;
/** Lines of the report that are kept. */
const MAX_REPORT = 10_000;

type ReportLine = ImportsTables['imports.report_line'];
type Place = 'square' | 'moments';

/** What is told about a run. */
interface Counts {
  messages: number;
  moments: number;
  attachments: number;
  known: number;
  not_understood: number;
}

interface Writing {
  parts: ImportsParts;
  run: ImportRun;
  archive: OpenedPostArchive;
  choice: ImportChoice;
  counts: Counts;
  lines: ReportLine[];
  reported: number;
}

/**
 * Writes the posts of an archive where its owner wants them, each in a transaction of its own with the note of where it
 * came from: so a post that is there already, from this or an earlier try or import, is not written again. Tells nobody.
 */
export async function writePosts(
  parts: ImportsParts,
  run: ImportRun,
  archive: OpenedPostArchive,
  { choice, preview }: { choice: ImportChoice; preview: ImportPreview },
): Promise<void> {
  const { accountId } = run.key;
  await parts.database.transaction(async (tx) => {
    await run.hold(tx, { state: 'writing' });
    tx.afterCommit(() => tellImports(parts.bus, accountId));
  });
  await parts.square.prepareImport(accountId);
  const counts = { messages: 0, moments: 0, attachments: 0, known: 0, not_understood: 0 };
  const writing: Writing = { parts, run, archive, choice, counts, lines: [], reported: 0 };
  const leftOut = preview.leftOut.reduce((sum, { count }) => sum + count, 0);
  const whole = Math.max(1, preview.publicPosts + preview.privatePosts + leftOut);
  let done = 0;
  for await (const batch of inBatches(archive.read(), BATCH)) {
    await writeBatch(writing, batch, (n) => Math.min(1, (done + n) / whole));
    done += batch.length;
  }
  await parts.database.transaction(async (tx) => {
    await run.hold(tx, {
      ...counts,
      state: 'done',
      progress: 1,
      finished_at: parts.clock.now(),
    });
    tx.afterCommit(() => tellImports(parts.bus, accountId));
  });
}

async function writeBatch(
  writing: Writing,
  batch: readonly Found[],
  progressAfter: (done: number) => number,
): Promise<void> {
  const { parts, run, archive, counts } = writing;
  const from = { accountId: run.key.accountId, service: archive.service };
  const ids = batch.flatMap((one) => (one.type === 'post' ? one.originId : []));
  const origins = await findOrigins(parts.database, from, ids);
  for (const [index, found] of batch.entries()) {
    run.signal.throwIfAborted();
    const progress = progressAfter(index + 1);
    if (found.type === 'left_out') {
      report(writing, found.number, found.reason, found.text);
      continue;
    }
    const place = placeOf(writing.choice, found);
    const origin = origins.get(found.originId);
    if (origin && origin.import_id !== run.key.importId) counts.known += 1;
    else if (origin) countAgain(writing, found, origin);
    else if (place) await writeOne(writing, found, { ...place, progress });
    else report(writing, found.number, 'not_public', beginningOf(found.text));
  }
  await flush(writing, progressAfter(batch.length));
}

/** Where a post goes: what was not for everybody never to the square, whatever is chosen. */
function placeOf(
  { publicTo, privateTo }: ImportChoice,
  post: FoundPost,
): { place: Place; audience: 'me' | 'friends' } | undefined {
  if (post.isPublic && publicTo === 'square') return { place: 'square', audience: 'me' };
  const audience = post.isPublic ? publicTo : privateTo;
  if (audience === 'square' || audience === 'leave_out') return undefined;
  return { place: 'moments', audience };
}

/** A try before this one wrote the post. */
function countAgain(
  writing: Writing,
  post: FoundPost,
  origin: { place: Place; files: number; lost: ImportReason[] },
): void {
  const { counts } = writing;
  if (origin.place === 'square') counts.messages += 1;
  else counts.moments += 1;
  counts.attachments += origin.files;
  for (const reason of origin.lost) report(writing, post.number, reason, beginningOf(post.text));
}

async function writeOne(
  writing: Writing,
  post: FoundPost,
  where: { place: Place; audience: 'me' | 'friends'; progress: number },
): Promise<void> {
  const { parts, run, archive, counts } = writing;
  const { place } = where;
  const { media, lost } = await keepFiles(parts, run, archive.files, { post, place });
  // one line for one reason, however many files it holds for
  const reasons = [
    ...new Set<ImportReason>([...(post.isCut ? (['text_cut'] as const) : []), ...lost]),
  ];
  if (post.text === '' && media.length === 0) {
    report(writing, post.number, lost[0] ?? 'nothing_in_it', '');
    return;
  }
  const wasWritten = await insert(writing, post, { ...where, media, reasons });
  if (!wasWritten) {
    counts.known += 1;
    return;
  }
  if (place === 'square') counts.messages += 1;
  else counts.moments += 1;
  counts.attachments += media.length;
  for (const reason of reasons) report(writing, post.number, reason, beginningOf(post.text));
}

/** Answers whether the post is new: another import of the account may have been faster. */
async function insert(
  { parts, run, archive, counts }: Writing,
  post: FoundPost,
  where: {
    place: Place;
    audience: 'me' | 'friends';
    progress: number;
    media: readonly Media[];
    reasons: ImportReason[];
  },
): Promise<boolean> {
  const { accountId, importId } = run.key;
  const draft = { authorId: accountId, at: post.at, mediaIds: where.media.map(({ id }) => id) };
  const read = where.place === 'square' ? await parts.square.readImported(post.text) : undefined;
  return parts.database
    .transaction(async (tx) => {
      await run.hold(tx, { ...counts, progress: where.progress });
      const postId = read
        ? await parts.square.importPost(tx, { ...draft, read })
        : await parts.moments.importMoment(tx, {
            ...draft,
            text: post.text,
            audience: { kind: where.audience },
          });
      const noted = await tx
        .tables<ImportsTables>()
        .insertInto('imports.origin')
        .values({
          account_id: accountId,
          service: archive.service,
          origin_id: post.originId,
          import_id: importId,
          place: where.place,
          post_id: postId,
          files: where.media.length,
          lost: where.reasons,
        })
        .onConflict((conflict) => conflict.doNothing())
        .returning('origin_id')
        .executeTakeFirst();
      if (!noted) throw new WrittenMeanwhile();
      tx.afterCommit(() => run.tellProgress());
      return true;
    })
    .catch((error: unknown) => {
      if (error instanceof WrittenMeanwhile) return false;
      throw error;
    });
}

/** Rolls the post back: its origin was noted by another import, or stands twice in this archive. */
class WrittenMeanwhile extends Error {}

/** Keeps a line of the report; past the first 10,000 they are only counted, and so is what nobody else may read again. */
function report(writing: Writing, line: number, reason: ImportReason, text: string): void {
  const { accountId, importId } = writing.run.key;
  writing.counts.not_understood += 1;
  if (writing.reported >= MAX_REPORT || reason === 'direct') return;
  writing.reported += 1;
  writing.lines.push({ account_id: accountId, import_id: importId, line, reason, text });
}

async function flush({ parts, run, counts, lines }: Writing, progress: number): Promise<void> {
  await parts.database.transaction(async (tx) => {
    await run.hold(tx, { ...counts, progress });
    if (lines.length > 0)
      await tx
        .tables<ImportsTables>()
        .insertInto('imports.report_line')
        .values(lines)
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    tx.afterCommit(() => run.tellProgress());
  });
  lines.length = 0;
}
