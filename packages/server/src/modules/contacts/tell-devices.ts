import type { Changed, ServerFrame } from '@teahouse/contract';
import type { Tx } from '../../platform/db/database.ts';
import type { LiveBus } from '../../platform/live-bus/live-bus.ts';

/** After the commit, asks the devices of these accounts to fetch again what changed. */
export function tellDevices(
  tx: Tx,
  bus: LiveBus,
  accounts: readonly string[],
  ...changes: Extract<Changed, 'contacts' | 'requests'>[]
): void {
  tx.afterCommit(() => {
    for (const what of changes)
      bus.publish({
        kind: 'deliver',
        accounts,
        frame: JSON.stringify({ type: 'changed', what } satisfies ServerFrame),
      });
  });
}
