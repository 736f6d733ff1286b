import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Instance, instanceRoutes, SignedIn } from '@teahouse/contract';
import type { Config } from '../../config.ts';
import type { Clock } from '../../platform/clock.ts';
import { type Database, sqlState } from '../../platform/db/database.ts';
import type { RequestOrigin } from '../../platform/http/caller.ts';
import type { Handlers } from '../../platform/http/handlers.ts';
import { createRateLimit } from '../../platform/rate-limit.ts';
import { refuse } from '../../platform/refusal.ts';
import type { DemoService } from '../demo/index.ts';
import type { IdentityService } from '../identity/index.ts';
import { openDemo } from './open-demo.ts';
import { normaliseOpeningCode, openingCodeFrom, signInNameOf } from './rules.ts';
import type { InstanceTables } from './tables.ts';

interface InstanceHouse {
  config: Config;
  version: string;
  clock: Clock;
  database: Database;
  identity: IdentityService;
  demo: DemoService;
}

interface Opening {
  openingCode: string;
  displayName: string;
  name: string;
  password: string;
  language: 'zh' | 'en';
}

/** The instance itself: its operator, the opening code that makes them, the demo town's switch. */
export async function createInstance(house: InstanceHouse) {
  const { config, database, identity, demo } = house;
  // Kept in memory only: a new start prints a new one until somebody used it.
  const openingCode = openingCodeFrom(randomBytes(8));
  let open = await readOpen(database);
  const tries = createRateLimit(10, 600);

  const isRight = (typed: string) => {
    const expected = Buffer.from(normaliseOpeningCode(openingCode));
    const given = Buffer.from(normaliseOpeningCode(typed).padEnd(8).slice(0, 8));
    return given.length === expected.length && timingSafeEqual(given, expected);
  };
  async function checkCode(typed: string, address: string): Promise<void> {
    if (open) refuse('instance.already_open');
    // ten tries in ten minutes and address: 40 bits stay out of reach
    await tries.take(address);
    if (!isRight(typed)) refuse('instance.opening_code_wrong');
  }

  async function openInstance(opening: Opening, origin: RequestOrigin): Promise<SignedIn> {
    await checkCode(opening.openingCode, origin.address);
    const signInName = signInNameOf(opening.name);
    if (!signInName)
      refuse('common.invalid', {
        fields: [{ path: 'name', message: 'a phone number or an e-mail address' }],
      });
    identity.checkPasswordStrength(opening.password, [opening.name, opening.displayName]);
    const passwordHash = await identity.hashPassword(opening.password);
    const { accountId, token } = await database
      .transaction(async (tx) => {
        const accountId = await identity.createAccount(tx, {
          displayName: opening.displayName,
          ...signInName,
          passwordHash,
          role: 'operator',
          language: opening.language,
        });
        await tx
          .tables<InstanceTables>()
          .insertInto('instance.opening')
          .values({ only_one: true, operator_id: accountId, opened_at: house.clock.now() })
          .execute();
        const { token } = await identity.startSession(tx, accountId, 'opening', origin);
        return { accountId, token };
      })
      .catch((error: unknown) => {
        if (sqlState(error) === '23505') refuse('instance.already_open');
        throw error;
      });
    open = true;
    return { me: await identity.getMe(accountId), created: true, token };
  }

  const present = (): Instance => ({
    name: config.name,
    version: house.version,
    mode: config.mode,
    currency: config.currency,
    open,
    signIn: { phone: config.sms.kind !== 'off', email: config.mail.kind !== 'off' },
  });

  const handlers: Handlers<typeof instanceRoutes> = {
    getInstance: async () => present(),
    checkOpeningCode: async ({ body, origin }) => {
      await checkCode(body.openingCode, origin.address);
      return { done: true };
    },
    openInstance: async ({ body, origin, setSession }) => {
      const signedIn = await openInstance(body, origin);
      setSession(signedIn.token);
      return signedIn;
    },
    getDemoTown: async () => demo.getState(),
    buildDemoTown: async ({ caller }) => demo.build(caller.accountId),
    removeDemoTown: async () => demo.remove(),
    listOutbox: async () => ({ messages: identity.listOutbox() }),
  };
  return {
    service: {
      /** For `--demo`: an operator who can sign in, and the town around them. Answers how to sign in, where the operator was made here. */
      openDemo: async (
        dataDir: string,
      ): Promise<{ name: string; password: string } | undefined> => {
        const signIn = await openDemo({ database, identity, clock: house.clock, dataDir });
        open = true;
        const operatorId = await readOperator(database);
        if (operatorId) await demo.build(operatorId);
        return signIn;
      },
      /** The code to print, or undefined when the instance has its operator. */
      openingCode: async (): Promise<string | undefined> => {
        open = await readOpen(database);
        return open ? undefined : openingCode;
      },
    },
    handlers,
  };
}

async function readOperator(database: Database): Promise<string | undefined> {
  const row = await database
    .tables<InstanceTables>()
    .selectFrom('instance.opening')
    .select('operator_id')
    .executeTakeFirst();
  return row?.operator_id;
}

const readOpen = async (database: Database): Promise<boolean> =>
  (await readOperator(database)) !== undefined;
