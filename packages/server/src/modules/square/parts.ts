import type { LinkPreview, Person } from '@teahouse/contract';
import type { House } from '../../app.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import type { MediaService } from '../media/index.ts';
import type { HomeLines } from './home-lines.ts';
import type { createHot } from './hot/create-hot.ts';

/** What the square needs of the modules before it. */
export interface SquareNeighbours {
  listPeople(ids: readonly string[]): Promise<Map<string, Person>>;
  /** The accounts of these handles, by handle; those of nobody are left out. */
  findAccountsByHandles(handles: readonly string[]): Promise<Map<string, string>>;
  /** When the account was opened; undefined where there is none. */
  findAccountDate(accountId: string): Promise<Date | undefined>;
  /** Who of these blocks the account, or is blocked by it, and by which side. */
  listApart(
    on: Database | Tx,
    accountId: string,
    among: readonly string[],
  ): Promise<{ blocked: ReadonlySet<string>; blockedBy: ReadonlySet<string> }>;
  /** How a name is searched. */
  spellName(name: string): { searchKeys: readonly string[] };
  /** The preview of a link that somebody asked for before. */
  findPreview(url: string): Promise<LinkPreview | undefined>;
  media: Pick<MediaService, 'claimMedia' | 'releaseUse' | 'openVariant'>;
}

export interface SquareParts
  extends Pick<House, 'database' | 'clock' | 'bus' | 'jobs' | 'log'>,
    SquareNeighbours {
  hot: ReturnType<typeof createHot>;
  home: HomeLines;
}
