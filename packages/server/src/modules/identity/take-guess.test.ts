import { randomBytes } from 'node:crypto';
import { hash } from '@node-rs/argon2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../platform/id.ts';
import { Refusal } from '../../platform/refusal.ts';
import { createServerSecret } from './server-secret.ts';
import { forgetGuesses, type Guess, takeGuess } from './take-guess.ts';
import { type Desk, openDesk } from './testing/open-desk.ts';

let desk: Desk;
let keeping: Parameters<typeof takeGuess>[1];
beforeAll(async () => {
  desk = await openDesk();
  keeping = { clock: desk.house.clock, secret: createServerSecret(randomBytes(32)) };
});
afterAll(() => desk.close());

const PASSWORD = 'chrysanthemum at dusk';
const HOME = '192.0.2.1';

/** Seconds that a guess has to wait; 0 when it was let through, and counted. */
const waitFor = (guess: Guess): Promise<number> =>
  desk.house.database
    .transaction((tx) => takeGuess(tx, keeping, guess))
    .then(() => 0)
    .catch((error: unknown) => {
      if (error instanceof Refusal && error.code === 'common.too_many')
        return error.extras.retryAfterSeconds ?? expect.fail('no time to wait');
      throw error;
    });

/** How many guesses are let through, each from a network of its own. */
async function countFromAfar(guess: Omit<Guess, 'address'>): Promise<number> {
  for (let tries = 0; tries < 100; tries++)
    if ((await waitFor({ ...guess, address: `10.${tries}.0.1` })) > 0) return tries;
  throw new Error('nobody stopped it');
}

describe('guesses at one account', () => {
  it('ID-1 from one network: ten in a quarter of an hour, counted anew after a right one', async () => {
    const guess: Guess = { what: 'password', accountId: newId(), address: HOME };
    for (let n = 0; n < 9; n++) expect(await waitFor(guess)).toBe(0);
    await desk.house.database.transaction((tx) => forgetGuesses(tx, keeping, guess));
    for (let n = 0; n < 10; n++) expect(await waitFor(guess)).toBe(0);
    expect(await waitFor(guess)).toBe(900);
    expect(await waitFor({ ...guess, address: '192.0.2.2' })).toBe(0);
    desk.house.clock.advance(900_000);
    expect(await waitFor(guess)).toBe(0);
  });

  it('ID-1 from all networks: sixty an hour, while the place where the owner is signed in stays open', async () => {
    const { me } = await desk.signInByPhone('+8613600000001', { address: HOME });
    for (const what of ['password', 'second factor'] as const) {
      expect(await countFromAfar({ what, accountId: me.id })).toBe(60);
      expect(await waitFor({ what, accountId: me.id, address: '172.16.0.1' })).toBe(3600);
      expect(await waitFor({ what, accountId: me.id, address: HOME })).toBe(0);
      expect(await waitFor({ what, accountId: newId(), address: '172.16.0.1' })).toBe(0);
    }
    desk.house.clock.advance(3600_000);
    expect(await waitFor({ what: 'password', accountId: me.id, address: '172.16.0.1' })).toBe(0);
  });

  it('ID-1 a name that nobody has is counted like one that somebody has', async () => {
    const guess = { what: 'password', accountId: undefined, name: 'nobody_here' } as const;
    expect(await countFromAfar(guess)).toBe(60);
    const other = { ...guess, name: 'nobody_there', address: '10.0.0.1' };
    expect(await waitFor(other)).toBe(0);
  });

  it('ID-1 many at once pass no more than one after the other', async () => {
    const guess: Guess = { what: 'password', accountId: newId(), address: '198.51.100.7' };
    const waits = await Promise.all(Array.from({ length: 16 }, () => waitFor(guess)));
    expect(waits.filter((wait) => wait === 0)).toHaveLength(10);
  });
});

describe('guesses from one network', () => {
  it('ID-1 at any number of accounts: a hundred in a quarter of an hour', async () => {
    const guess = (): Guess => ({
      what: 'password',
      accountId: newId(),
      address: '2001:db8:77::1',
    });
    for (let n = 0; n < 100; n++) expect(await waitFor(guess())).toBe(0);
    expect(await waitFor({ ...guess(), address: '2001:db8:77::ffff' })).toBe(900);
  });
});

describe('a sign-in by password', () => {
  it('ID-1 counts by the typed name: one name tells nothing about another', async () => {
    const email = 'names@example.org';
    const { token } = await desk.registerByEmail(email, PASSWORD, { address: HOME });
    await desk.ask('changeHandle', { token, body: { handle: 'many_names' } });
    const guess = async (name: string) => {
      const body = { name, password: 'a guess at it' };
      return (await desk.refusalOf('signInByPassword', { address: '203.0.113.5', body })).code;
    };
    for (let n = 0; n < 10; n++) expect(await guess(email)).toBe('identity.credentials_wrong');
    expect(await guess(email)).toBe('common.too_many');
    expect(await guess('many_names')).toBe('identity.credentials_wrong');
    expect(await guess('nobody_here')).toBe('identity.credentials_wrong');
  });

  it("ID-1 makes a hash of older parameters again with today's", async () => {
    const email = 'older@example.org';
    await desk.registerByEmail(email, PASSWORD);
    const { pool } = desk.house.database;
    const older = await hash(PASSWORD, { memoryCost: 8192, timeCost: 1, parallelism: 1 });
    await pool.query('update identity.account set password_hash = $1 where email = $2', [
      older,
      email,
    ]);
    const stored = async () => {
      const select = 'select password_hash from identity.account where email = $1';
      const { rows } = await pool.query<{ password_hash: string }>(select, [email]);
      return rows[0]?.password_hash;
    };
    const wrong = { name: email, password: 'not this one' };
    await desk.refusalOf('signInByPassword', { body: wrong });
    expect(await stored()).toBe(older);
    const right = { name: email, password: PASSWORD };
    await desk.ask('signInByPassword', { body: right });
    const renewed = await stored();
    expect(renewed).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    await desk.ask('signInByPassword', { body: right });
    expect(await stored()).toBe(renewed);
  });
});
