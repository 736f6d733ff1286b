import type { ServerFrame } from '@teahouse/contract';
import type { LiveBus } from '../../platform/live-bus/live-bus.ts';

const FRAME = JSON.stringify({ type: 'changed', what: 'square' } satisfies ServerFrame);

/** After a commit: has the devices of these accounts look at the square again, never telling what happened. */
export function tellDevices(bus: LiveBus, accounts: readonly string[]): void {
  if (accounts.length > 0) bus.publish({ kind: 'deliver', accounts, frame: FRAME });
}
