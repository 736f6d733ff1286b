import type { squareRoutes } from '@teahouse/contract';
import type { z } from 'zod';
import { listGroups } from './follow-groups.ts';
import { isFresh } from './list-home.ts';
import { countUnseen } from './list-notices.ts';
import { getMember, lockMembers } from './members.ts';
import type { SquareParts } from './parts.ts';
import { tidyMuteWords } from './rules.ts';
import type { SquareTables } from './tables.ts';
import { tellDevices } from './tell-devices.ts';

/** What the tab shows, and the account's own choices. */
export async function getState(
  parts: SquareParts,
  accountId: string,
): Promise<z.input<typeof squareRoutes.getSquareState.reply>> {
  const db = parts.database.tables<SquareTables>();
  const member = await getMember(db, accountId);
  const [unseenNotices, fresh, groups] = await Promise.all([
    countUnseen(db, accountId, parts.clock.now()),
    isFresh(parts, accountId, member.home_seen_at),
    listGroups(db, accountId),
  ]);
  return { unseenNotices, fresh, forYou: member.for_you, muteWords: member.mute_words, groups };
}

/** Turns "for you" on or off; the words that the account does not want to see (M1). */
export async function changeSettings(
  parts: SquareParts,
  accountId: string,
  { forYou, muteWords }: { forYou?: boolean | undefined; muteWords?: string[] | undefined },
): Promise<void> {
  await parts.database.transaction(async (tx) => {
    const db = tx.tables<SquareTables>();
    await lockMembers(db, [accountId]);
    const change = {
      ...(forYou === undefined ? {} : { for_you: forYou }),
      ...(muteWords === undefined ? {} : { mute_words: tidyMuteWords(muteWords) }),
    };
    if (Object.keys(change).length === 0) return;
    await db.updateTable('square.member').set(change).where('account_id', '=', accountId).execute();
  });
  tellDevices(parts.bus, [accountId]);
}
