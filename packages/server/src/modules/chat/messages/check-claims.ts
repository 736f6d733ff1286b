import type { Content } from '@teahouse/contract';
import { z } from 'zod';
import type { Database, Tx } from '../../../platform/db/database.ts';
import type { Jobs } from '../../../platform/jobs.ts';
import { findSent } from './find-sent.ts';
import { type MediaNeighbour, mediaIdsOf, mediaUse } from './media-neighbour.ts';

const TASK = 'chat.check_claim';
/** A message that is not in the log by then was given up, or the house stopped in between. */
const AFTER_MS = 3_600_000;

const Claimed = z.object({
  conversationId: z.string(),
  senderId: z.string(),
  clientId: z.string(),
});
type Claimed = z.infer<typeof Claimed>;

interface ClaimParts {
  database: Database;
  jobs: Jobs;
  media: MediaNeighbour;
}

/** Names the job that lets go of files which a message claimed and never came to hold (sync.md M5). */
export function defineClaimChecks(parts: ClaimParts): void {
  parts.jobs.define(TASK, (payload) => checkClaim(parts, Claimed.parse(payload)));
}

/** Has a claim looked at when its message must be in the log; in the transaction that claims. */
export function checkClaimLater(tx: Tx, { jobs }: Pick<ClaimParts, 'jobs'>, claimed: Claimed) {
  const { conversationId, senderId, clientId } = claimed;
  return jobs.add(
    tx,
    TASK,
    { conversationId, senderId, clientId },
    {
      key: mediaUse(conversationId, senderId, clientId),
      // by the database's own clock, which is the queue's
      runAt: new Date(Date.now() + AFTER_MS),
    },
  );
}

/** Lets go of the files of a message that does not stand in the log with them. */
export async function checkClaim(
  parts: Pick<ClaimParts, 'database' | 'media'>,
  claimed: Claimed,
): Promise<void> {
  const [sent] = await findSent(parts.database, [claimed]);
  if (sent && mediaIdsOf(JSON.parse(sent.contentJson) as Content).length > 0) return;
  const { conversationId, senderId, clientId } = claimed;
  await parts.database.transaction((tx) =>
    parts.media.releaseUse(tx, mediaUse(conversationId, senderId, clientId), { unwritten: true }),
  );
}
