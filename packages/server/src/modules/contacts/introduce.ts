import { sql } from 'kysely';
import { INTRODUCTION_LIFE_MS, MAX_INTRODUCTIONS } from './rules.ts';
import type { ContactsDb, Source } from './tables.ts';

/** Gives the viewer a reason to know these people for 30 days; beyond 2,000 introductions the oldest go. */
export async function introduce(
  db: ContactsDb,
  viewerId: string,
  personIds: readonly string[],
  source: Source,
  now: Date,
): Promise<void> {
  // sorted by key: two introductions of the same people never wait for each other in a ring
  const others = [...new Set(personIds)].filter((id) => id !== viewerId).sort();
  if (others.length === 0) return;
  await db
    .insertInto('contacts.introduction')
    .values(
      others.map((personId) => ({
        account_id: viewerId,
        person_id: personId,
        source,
        introduced_at: now,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['account_id', 'person_id']).doUpdateSet((eb) => ({
        source: eb.ref('excluded.source'),
        introduced_at: eb.ref('excluded.introduced_at'),
      })),
    )
    .execute();
  await forgetOldest(db, viewerId, now);
}

async function forgetOldest(db: ContactsDb, viewerId: string, now: Date): Promise<void> {
  await sql`
    delete from contacts.introduction gone
    where gone.account_id = ${viewerId}::uuid and (
      gone.introduced_at <= ${new Date(now.getTime() - INTRODUCTION_LIFE_MS)}
      or gone.person_id in (
        select person_id from contacts.introduction
        where account_id = ${viewerId}::uuid
        order by introduced_at desc, person_id
        offset ${MAX_INTRODUCTIONS}))`.execute(db);
}
