import { createLog } from '../log.ts';

/** A log that says nothing, for what a test builds by hand. */
export const silentLog = createLog('silent', false);
