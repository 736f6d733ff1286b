import { describe, expect, it } from 'vitest';
import { runCrashTrial } from '../../../../bench/support/crash-trial.ts';

describe('messages through crashes (sync.md)', () => {
  // the full size is `npm run bench -- crash`; --planted shows that it can fail
  it('L3 W2 C1 nothing acknowledged is lost, doubled or moved when server and database are killed', async () => {
    const found = await runCrashTrial({ rounds: 3, messagesPerRound: 600, say: () => undefined });
    expect(found).toMatchObject({ rounds: 3, lost: 0, twice: 0, outOfOrder: 0, refused: 0 });
    expect(found.unfinished).toBe(0);
    expect(found.acknowledged).toBeGreaterThanOrEqual(1_800);
  }, 180_000);
});
