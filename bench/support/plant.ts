// Preloaded into a server (node --import) by a benchmark that needs a lesser one: BENCH_PLANT names how.
import { registerHooks } from 'node:module';

const PLANTS: Record<string, [from: string, to: string]> = {
  // one commit for each message: what batches are compared with
  single: ['const MAX_BATCH = 1_000;', 'const MAX_BATCH = 1;'],
  // the fault that the crash test must find: told before it is on disk
  'late-commit': [
    'this.#client ??= await this.#database.pool.connect();',
    "if (!this.#client) { this.#client = await this.#database.pool.connect(); await this.#client.query('set synchronous_commit = off'); }",
  ],
};

const plant = PLANTS[process.env.BENCH_PLANT ?? ''];
if (!plant) throw new Error(`BENCH_PLANT is one of ${Object.keys(PLANTS).join(', ')}`);
const [from, to] = plant;

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context);
    if (!url.endsWith('/modules/chat/write-messages.ts')) return loaded;
    const source = String(loaded.source);
    if (!source.includes(from)) throw new Error(`write-messages.ts no longer has: ${from}`);
    return { ...loaded, source: source.replace(from, to) };
  },
});
