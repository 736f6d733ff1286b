import { z } from 'zod';

/** Client ids name one thing of one account for ever: the same over every retry. */
export const ClientId = z.string().regex(/^[A-Za-z0-9_-]{8,40}$/);
