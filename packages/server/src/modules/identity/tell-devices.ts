import type { Changed, ServerFrame } from '@teahouse/contract';
import type { Tx } from '../../platform/db/database.ts';
import type { LiveBus } from '../../platform/live-bus/live-bus.ts';

/** After the commit, asks the account's devices to fetch again what changed. */
export function tellDevices(
  tx: Tx,
  bus: LiveBus,
  accountId: string,
  what: Extract<Changed, 'me' | 'devices'>,
): void {
  tx.afterCommit(() =>
    bus.publish({
      kind: 'deliver',
      accounts: [accountId],
      frame: JSON.stringify({ type: 'changed', what } satisfies ServerFrame),
    }),
  );
}
