import type { ServerFrame } from '@teahouse/contract';
import type { LiveBus } from '../../platform/live-bus/live-bus.ts';

const FRAME = JSON.stringify({ type: 'changed', what: 'moments' } satisfies ServerFrame);

/** After a commit: has the devices of these accounts look at the moments again, never telling what or whose (W5). */
export function tellDevices(bus: LiveBus, accounts: readonly string[]): void {
  if (accounts.length > 0) bus.publish({ kind: 'deliver', accounts, frame: FRAME });
}
