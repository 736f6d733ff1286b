import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** The user that a process is to run as; undefined where it simply stays the current user. */
export interface Owner {
  uid: number;
  gid: number;
}

/** The conventional "nobody" of systems that do not list one. */
const NOBODY: Owner = { uid: 65534, gid: 65534 };

/**
 * Who owns the database: PostgreSQL refuses to run as root, so root hands it to the owner of the first
 * existing of `folders` that is not root's, else to `nobody`. For any other user: undefined (stay).
 * An owner that the system does not list is passed over (a folder mounted into a container may have
 * one), since PostgreSQL refuses to make a database for such a user.
 */
export function chooseOwner(
  folders: readonly string[],
  uid = process.getuid?.(),
): Owner | undefined {
  if (uid !== 0) return undefined;
  const users = readUsers();
  for (const folder of folders) {
    const stat = statSync(folder, { throwIfNoEntry: false });
    if (stat && stat.uid !== 0 && users.has(stat.uid)) return { uid: stat.uid, gid: stat.gid };
  }
  return users.get('nobody') ?? NOBODY;
}

/** The users that this system lists, by name and by number. */
function readUsers(): Map<string | number, Owner> {
  let lines: string[] = [];
  try {
    lines = readFileSync('/etc/passwd', 'utf8').split('\n');
  } catch {
    // no list: nobody's conventional number has to do
  }
  const users = new Map<string | number, Owner>();
  for (const line of lines) {
    const [name = '', , uid, gid] = line.split(':');
    const owner = { uid: Number(uid), gid: Number(gid) };
    users.set(name, owner).set(owner.uid, owner);
  }
  return users;
}

/** Whether `owner` can reach into `folder`: every folder on the way, itself included, lets them pass. */
export function canReach(owner: Owner | undefined, folder: string): boolean {
  if (!owner) return true;
  for (let path = resolve(folder); ; path = dirname(path)) {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat && !mayEnter(owner, stat)) return false;
    if (dirname(path) === path) return true;
  }
}

function mayEnter(owner: Owner, stat: { uid: number; gid: number; mode: number }): boolean {
  if (stat.uid === owner.uid) return (stat.mode & 0o100) !== 0;
  if (stat.gid === owner.gid) return (stat.mode & 0o010) !== 0;
  return (stat.mode & 0o001) !== 0;
}
