import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../../packages/server/src/platform/postgres/embedded-postgres.ts';
import { familyOf } from './machine.ts';
import { freePort } from './open-house.ts';
import { openDatabase } from './seed-town.ts';
import { registerXmppUsers } from './xmpp-peer.ts';

const PROGRAM = '/usr/sbin/ejabberdctl';
const SCHEMA = '/usr/share/ejabberd/sql/pg.sql';

/** Whether Debian's ejabberd is here and may be started (its own user is needed, so only root can). */
export const hasEjabberd = (): boolean =>
  existsSync(PROGRAM) && existsSync(SCHEMA) && process.getuid?.() === 0;

export interface Ejabberd {
  port: number;
  version: string;
  pids(): { ejabberd: number[]; database: number[] };
  close(): Promise<void>;
}

/** Starts ejabberd on loopback with users u0…; with `archive` each message goes to PostgreSQL (mod_mam), the one that Teahouse brings, with the same settings. */
export async function openEjabberd(options: {
  archive: boolean;
  users: number;
}): Promise<Ejabberd> {
  const folder = mkdtempSync(join(tmpdir(), 'teahouse-ejabberd-'));
  chmodSync(folder, 0o711);
  const home = join(folder, 'ejabberd');
  for (const name of ['', 'spool', 'logs']) mkdirSync(join(home, name), { recursive: true });
  const database = options.archive
    ? await startEmbeddedPostgres({
        dataDir: join(folder, 'postgres'),
        log: { info() {}, warn: console.warn, error: console.error },
      })
    : undefined;
  if (database) await createSchema(database.url);
  const port = await freePort();
  const pidFile = join(home, 'pid');
  writeFileSync(join(home, 'ejabberd.yml'), settings(port, database?.url));
  writeFileSync(
    join(home, 'ctl.cfg'),
    `EJABBERD_PID_PATH=${pidFile}\nERL_MAX_PORTS=32000\nINET_DIST_INTERFACE=127.0.0.1\nERL_EPMD_ADDRESS=127.0.0.1\n`,
  );
  execFileSync('chown', ['-R', 'ejabberd:', home]);
  const control = (command: string) =>
    // setpriv and not su, which would set the limit of open files back
    spawnSync(
      'sh',
      [
        '-c',
        `ulimit -n 20000; exec setpriv --reuid ejabberd --regid ejabberd --init-groups ${PROGRAM} --node teahouse${port}@localhost --ctl-config ${home}/ctl.cfg --spool ${home}/spool --logs ${home}/logs --config ${home}/ejabberd.yml ${command}`,
      ],
      { encoding: 'utf8', env: { PATH: process.env.PATH, HOME: '/var/lib/ejabberd' } },
    );
  const stop = () => {
    control('stop');
    control('stopped');
  };
  const stopAll = () => {
    stop();
    if (database) process.kill(database.pid, 'SIGINT');
  };
  process.once('exit', stopAll);
  control('start');
  const started = control('started');
  if (started.status !== 0) throw new Error(`ejabberd did not start: ${started.stderr}`);
  await registerXmppUsers(port, options.users);
  return {
    port,
    version: control('status').stdout.match(/ejabberd ([\d.]+)/)?.[1] ?? '',
    pids: () => ({
      ejabberd: [Number(readFileSync(pidFile, 'utf8'))],
      database: database ? familyOf(database.pid) : [],
    }),
    async close() {
      process.off('exit', stopAll);
      stop();
      await database?.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function createSchema(url: string): Promise<void> {
  const database = openDatabase(url);
  await database.pool.query(readFileSync(SCHEMA, 'utf8'));
  await database.close();
}

function settings(port: number, databaseUrl: string | undefined): string {
  const database = databaseUrl ? new URL(databaseUrl) : undefined;
  return `hosts: [localhost]
loglevel: warning
certfiles: []
auth_method: internal
auth_password_format: plain
max_fsm_queue: 100000
registration_timeout: infinity
listen:
  - {port: ${port}, ip: "127.0.0.1", module: ejabberd_c2s, max_stanza_size: 262144, shaper: none, access: all}
shaper_rules: {max_user_sessions: 10}
acl: {local: {user_regexp: ""}}
access_rules: {local: {allow: local}}
${
  database
    ? `sql_type: pgsql
sql_server: "127.0.0.1"
sql_port: ${database.port}
sql_database: teahouse
sql_username: teahouse
sql_password: "${database.password}"
sql_pool_size: 10`
    : ''
}
modules:
  mod_disco: {}
  mod_ping: {}
  mod_carboncopy: {}
  mod_stream_mgmt: {}
  mod_roster: {}
  mod_last: {}
  mod_privacy: {}
  mod_blocking: {}
  mod_vcard: {search: false}
  mod_offline: {access_max_user_messages: 100000}
  mod_register: {access: all, ip_access: all, registration_watchers: []}
${database ? '  mod_mam: {default: always, db_type: sql}' : ''}
  mod_muc:
    access: all
    access_create: all
    max_users: 1000
    default_room_options: {persistent: false, public: true, max_users: 1000${database ? ', mam: true' : ''}}
`;
}
