import { v7 } from 'uuid';

/** A new identifier: UUID version 7, so that rows of one family stand in the order they were made. */
export const newId = (): string => v7();
