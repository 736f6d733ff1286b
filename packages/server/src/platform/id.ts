import { v7 } from 'uuid';

/** An id that nothing has: it stands for a member who is made up. */
export const NO_ID = '00000000-0000-0000-0000-000000000000';

/** A new identifier: UUID version 7, so that rows of one family stand in the order they were made. */
export const newId = (): string => v7();
