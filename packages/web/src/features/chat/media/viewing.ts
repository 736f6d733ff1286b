import { createStore } from '../../../app/store.ts';
import type { EntryPlace } from './shown-file.ts';

/** The picture or video that is looked at in the viewer; undefined while it is closed. */
export const viewing = createStore<EntryPlace | undefined>(undefined);
