import type { LinkPreview, Person } from '@teahouse/contract';
import type { House } from '../../app.ts';
import type { Circle } from '../contacts/index.ts';
import type { MediaService } from '../media/index.ts';

/** What moments need of the modules before them. */
export interface MomentsNeighbours {
  listPeople(ids: readonly string[]): Promise<Map<string, Person>>;
  /** Friends on both sides without blocks, and whom the account blocks; only of those people when given. */
  listCircle(accountId: string, among?: readonly string[]): Promise<Circle>;
  /** The preview of a link that somebody asked for before. */
  findPreview(url: string): Promise<LinkPreview | undefined>;
  media: Pick<MediaService, 'claimMedia' | 'releaseUse' | 'openVariant'>;
}

export interface MomentsParts
  extends Pick<House, 'database' | 'clock' | 'bus' | 'jobs' | 'log'>,
    MomentsNeighbours {}
