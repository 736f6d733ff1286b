import { ApiRefusal, type Call, createClient } from '@teahouse/contract/client';
import { setSession } from './session.ts';

/** The instance's API: `call('GET /contacts', {})`. A "no" is thrown as ApiRefusal. */
export const call: Call = createClient({
  origin: '',
  onSignedOut: () => setSession({ status: 'visitor' }),
});

export { ApiRefusal };

/** The code of a refusal, `network` where no answer came, `common.internal` for a fault of ours. */
export function refusalCode(error: unknown): ApiRefusal['code'] {
  return error instanceof ApiRefusal ? error.code : 'common.internal';
}
