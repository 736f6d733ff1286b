import { describe } from 'vitest';
import { createInProcessLiveBus } from './in-process-live-bus.ts';
import { liveBusConformance } from './live-bus.conformance.ts';

describe('live bus in process', () => {
  liveBusConformance(() => {
    const errors: unknown[] = [];
    return { bus: createInProcessLiveBus((error) => errors.push(error)), errors };
  });
});
