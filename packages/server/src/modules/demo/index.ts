import type { DemoTown } from '@teahouse/contract';
import type { z } from 'zod';
import type { House } from '../../app.ts';
import { refuse } from '../../platform/refusal.ts';
import type { ChatService } from '../chat/index.ts';
import type { ContactsService } from '../contacts/index.ts';
import type { IdentityService } from '../identity/index.ts';
import type { MediaService } from '../media/index.ts';
import type { MomentsService } from '../moments/index.ts';
import type { SquareService } from '../square/index.ts';
import { drawFaces, drawMedia, writeTown } from './build-town.ts';
import type { DemoTables } from './tables.ts';

/** The demo town is the same for everybody. */
const SEED = 20_260_101;

export interface DemoParts extends Pick<House, 'database' | 'clock' | 'log'> {
  identity: IdentityService;
  contacts: ContactsService;
  chat: ChatService;
  media: Pick<MediaService, 'storeMedia' | 'claimMedia'>;
  moments: MomentsService;
  square: Pick<SquareService, 'seedSquare' | 'makeBoard' | 'removeAccounts'>;
}

type State = z.infer<typeof DemoTown>;

/** The demo town: a dozen made-up people who know the operator and each other, and their neighbours on the square, removable in one step. */
export function createDemo(parts: DemoParts) {
  const { database } = parts;
  let busy: 'building' | 'removing' | undefined;

  const findTown = () =>
    database.tables<DemoTables>().selectFrom('demo.town').select('seed').executeTakeFirst();

  async function getState(): Promise<State> {
    if (busy) return { state: busy, progress: 0.5 };
    return (await findTown())
      ? { state: 'present', progress: 1 }
      : { state: 'absent', progress: 0 };
  }

  async function exclusively(
    what: 'building' | 'removing',
    work: () => Promise<void>,
  ): Promise<State> {
    if (busy) refuse('instance.demo_busy');
    busy = what;
    try {
      await work();
    } finally {
      busy = undefined;
    }
    return getState();
  }

  // now, so that nobody looks at the board before; the job makes the next one in any case
  const showBoard = () =>
    parts.square
      .makeBoard()
      .catch((error: unknown) => parts.log.warn({ err: error }, 'the hot board waits'));

  const service = {
    getState,
    /** Builds the town around the operator; a town that stands already stays as it is. */
    build: (operatorId: string) =>
      exclusively('building', async () => {
        if (await findTown()) return;
        const faces = await drawFaces(parts);
        const media = await drawMedia(parts, operatorId);
        await database.transaction((tx) =>
          writeTown(tx, parts, { operatorId, seed: SEED, faces, media }),
        );
        await showBoard();
      }),
    /** Removes the town with all that belongs to it, in one transaction. */
    remove: () =>
      exclusively('removing', async () => {
        await database.transaction(async (tx) => {
          const tables = tx.tables<DemoTables>();
          const accounts = await tables.selectFrom('demo.account').select('account_id').execute();
          const groups = await tables
            .selectFrom('demo.conversation')
            .select('conversation_id')
            .execute();
          const ids = accounts.map((row) => row.account_id);
          await parts.chat.removeConversations(
            tx,
            groups.map((row) => row.conversation_id),
          );
          await parts.moments.removeAccounts(tx, ids);
          await parts.square.removeAccounts(tx, ids);
          await parts.contacts.removeAccounts(tx, ids);
          await parts.chat.removeAccounts(tx, ids);
          await parts.identity.removeAccounts(tx, ids);
          for (const table of ['demo.town', 'demo.account', 'demo.conversation'] as const)
            await tables.deleteFrom(table).execute();
        });
        await showBoard();
      }),
  };
  return { service };
}

export type DemoService = ReturnType<typeof createDemo>['service'];
