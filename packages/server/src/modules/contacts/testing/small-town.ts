import type { Person, Profile } from '@teahouse/contract';
import { newId } from '../../../platform/id.ts';
import { openTestHouse } from '../../../platform/testing/test-house.ts';
import type { ContactChange } from '../change-contact.ts';
import { createContacts, type Source, type StandingChange } from '../index.ts';

/** Contacts on a real database, among people who live only in the test. */
export async function openSmallTown() {
  const house = await openTestHouse();
  const people = new Map<string, Person>();
  const phones = new Map<string, string>();
  const find = (wanted: (person: Person) => boolean) => [...people.values()].find(wanted)?.id;
  const contacts = createContacts({
    ...house,
    identity: {
      listPeople: async (ids) =>
        new Map(
          ids.flatMap((id) => {
            const person = people.get(id);
            return person ? [[id, person] as const] : [];
          }),
        ),
      findAccountByHandle: async (handle) => find((person) => person.handle === handle),
      findAccountByPhone: async (phone) => phones.get(phone),
      findAccountByCode: async (link) => find((person) => link.endsWith(`/q/${person.handle}`)),
    },
  });
  const changes: StandingChange[] = [];
  contacts.service.onStandingChanged(async (_tx, change) => {
    changes.push(change);
  });
  const signals: { accountId: string; what: string }[] = [];
  house.bus.subscribe((signal) => {
    if (signal.kind !== 'deliver') return;
    const { what } = JSON.parse(signal.frame) as { what: string };
    for (const accountId of signal.accounts) signals.push({ accountId, what });
  });
  const settle = (displayName: string, handle = `h${people.size}_${displayName}`): string => {
    const id = newId();
    people.set(id, {
      id,
      handle,
      displayName,
      avatarUrl: null,
      region: '',
      bio: '',
      verified: null,
    });
    return id;
  };
  return {
    ...house,
    contacts,
    changes,
    people,
    phones,
    settle,
    introduce: (viewerId: string, personIds: readonly string[], source: Source = 'group') =>
      house.database.transaction((tx) =>
        contacts.service.introduce(tx, viewerId, personIds, source),
      ),
    befriend: (a: string, b: string) =>
      house.database.transaction((tx) =>
        contacts.service.befriend(tx, a, b, { at: house.clock.now() }),
      ),
    as: (accountId: string) => actAs(contacts.handlers, accountId),
    /** What the devices were told since the last look, by account: "contacts requests". */
    takeSignals(): Record<string, string> {
      const told: Record<string, Set<string>> = {};
      for (const { accountId, what } of signals.splice(0)) {
        told[accountId] ??= new Set();
        told[accountId].add(what);
      }
      return Object.fromEntries(
        Object.entries(told).map(([accountId, whats]) => [accountId, [...whats].sort().join(' ')]),
      );
    },
  };
}

export type SmallTown = Awaited<ReturnType<typeof openSmallTown>>;

/** The routes of contacts as one account calls them. */
function actAs(handlers: ReturnType<typeof createContacts>['handlers'], accountId: string) {
  const call = {
    caller: { accountId, sessionId: accountId, role: 'member' as const },
    origin: { address: '127.0.0.1', userAgent: 'test', publicOrigin: 'http://tea.example' },
    setSession() {},
    params: undefined,
    query: undefined,
    body: undefined,
    upload: undefined,
  };
  const about = (personId: string) => ({ ...call, params: { accountId: personId } });
  return {
    list: async () => (await handlers.listContacts(call)).contacts,
    listBlocked: async () => (await handlers.listBlocked(call)).people,
    find: async (query: string) => (await handlers.findPerson({ ...call, body: { query } })).found,
    scan: async (link: string) => (await handlers.scanCode({ ...call, body: { link } })).found,
    open: (personId: string): Promise<Profile> => handlers.getPerson(about(personId)),
    requests: () => handlers.listRequests(call),
    see: () => handlers.markRequestsSeen(call),
    request: (personId: string, greeting = '', remark?: string): Promise<Profile> =>
      handlers.requestFriend({ ...call, body: { accountId: personId, greeting, remark } }),
    accept: (requestId: string, remark?: string): Promise<Profile> =>
      handlers.acceptRequest({ ...call, params: { requestId }, body: { remark } }),
    drop: (requestId: string) => handlers.dropRequest({ ...call, params: { requestId } }),
    change: (personId: string, body: ContactChange) =>
      handlers.changeContact({ ...about(personId), body }),
    remove: (personId: string) => handlers.removeContact(about(personId)),
    block: (personId: string): Promise<Profile> => handlers.block(about(personId)),
    unblock: (personId: string): Promise<Profile> => handlers.unblock(about(personId)),
  };
}
