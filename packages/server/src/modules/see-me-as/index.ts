import type { Person } from '@teahouse/contract';
import type { ContactsService } from '../contacts/index.ts';
import type { MomentsService } from '../moments/index.ts';
import type { SquareService } from '../square/index.ts';
import { createSeeMeAsHandlers } from './http.ts';

/** Whom "see me as" asks: everything is decided there. */
export interface SeeMeAsParts {
  listPeople(ids: readonly string[]): Promise<Map<string, Person>>;
  getOwnSide: ContactsService['getOwnSide'];
  listMomentsThrough: MomentsService['listMomentsThrough'];
  getProfileThrough: SquareService['getProfileThrough'];
  listPostsThrough: SquareService['listPostsThrough'];
}

/** "See me as …": what somebody else sees of oneself, by the same rules (ID-6). It keeps nothing. */
export const createSeeMeAs = (parts: SeeMeAsParts) => ({ handlers: createSeeMeAsHandlers(parts) });
