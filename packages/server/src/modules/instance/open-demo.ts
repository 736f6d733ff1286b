import { randomInt } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import type { IdentityService } from '../identity/index.ts';
import type { InstanceTables } from './tables.ts';

const FACE = join(import.meta.dirname, '..', 'demo', 'art', 'linxiao.svg');
const HANDLE = 'linxiao';
const WORDS = 'lid bowl kettle bamboo river ginkgo persimmon lantern bridge celadon'.split(' ');

/**
 * Makes the demo's operator, where the instance has none: 林晓, with a password of words that is
 * kept in the data folder and printed at every start with --demo. Undefined where another operator is at home.
 */
export async function openDemo(parts: {
  database: Database;
  identity: IdentityService;
  clock: Clock;
  dataDir: string;
}): Promise<{ name: string; password: string } | undefined> {
  const { database, identity } = parts;
  const file = join(parts.dataDir, 'demo-password');
  const opening = await database
    .tables<InstanceTables>()
    .selectFrom('instance.opening')
    .select('operator_id')
    .executeTakeFirst();
  if (opening) {
    const password = await readFile(file, 'utf8').catch(() => undefined);
    return password ? { name: HANDLE, password } : undefined;
  }
  const password =
    [0, 1, 2].map(() => WORDS[randomInt(WORDS.length)]).join('-') + randomInt(100, 1000);
  await writeFile(file, password, { mode: 0o600 });
  const passwordHash = await identity.hashPassword(password);
  const avatarKey = await identity.storeAvatar(await readFile(FACE));
  await database.transaction(async (tx) => {
    const operatorId = await identity.createAccount(tx, {
      displayName: '林晓',
      handle: HANDLE,
      region: '江湾镇 Jiangwan',
      passwordHash,
      role: 'operator',
      language: 'zh',
      avatarKey,
    });
    await tx
      .tables<InstanceTables>()
      .insertInto('instance.opening')
      .values({ only_one: true, operator_id: operatorId, opened_at: parts.clock.now() })
      .execute();
  });
  return { name: HANDLE, password };
}
