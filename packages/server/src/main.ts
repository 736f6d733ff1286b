import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { App } from './app.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import { systemClock } from './platform/clock.ts';
import { NewerDatabaseError } from './platform/db/newer-database-error.ts';
import { DataFolderError, openDataFolder } from './platform/front-door/data-folder.ts';
import { listLanAddresses } from './platform/front-door/lan-addresses.ts';
import { loadSelfSignedCertificate } from './platform/front-door/self-signed-certificate.ts';
import { renderTerminalQr } from './platform/front-door/terminal-qr.ts';
import { createLog, type Log } from './platform/log.ts';
import {
  EmbeddedPostgresError,
  startEmbeddedPostgres,
} from './platform/postgres/embedded-postgres.ts';
import { returnMemory } from './platform/return-memory.ts';

const WEB_FOLDER = join(import.meta.dirname, '..', '..', 'web', 'dist');

async function openHouse(
  config: Config,
  log: Log,
  onClose: (close: () => Promise<void>) => void,
): Promise<App> {
  // the modules are read while PostgreSQL starts
  const modules = Promise.all([import('./app.ts'), import('./platform/db/migrate.ts')]);
  modules.catch(() => undefined);
  const folder = await openDataFolder(config.dataDir);
  onClose(() => folder.close());
  let databaseUrl = config.databaseUrl;
  if (!databaseUrl) {
    const postgres = await startEmbeddedPostgres({ dataDir: join(folder.path, 'postgres'), log });
    onClose(() => postgres.stop());
    databaseUrl = postgres.url;
  }
  const [{ createApp }, { migrate }] = await modules;
  await migrate(databaseUrl);
  const tls =
    config.https === 'self-signed'
      ? await loadSelfSignedCertificate(folder.path, [
          'localhost',
          '127.0.0.1',
          ...listLanAddresses(),
        ])
      : undefined;
  const app = await createApp({
    config: { ...config, dataDir: folder.path },
    log,
    clock: systemClock,
    databaseUrl,
    ...(tls ? { tls } : {}),
    ...(existsSync(WEB_FOLDER) ? { webFolder: WEB_FOLDER } : {}),
  });
  onClose(() => app.close());
  await app.web.listen({ host: config.host, port: config.port });
  returnMemory();
  return app;
}

async function greet(
  app: App,
  config: Config,
  demo: { name: string; password: string } | undefined,
): Promise<void> {
  const scheme = config.https === 'self-signed' ? 'https' : 'http';
  const local = config.publicUrl ?? `${scheme}://localhost:${config.port}`;
  const lines = [
    '',
    `  ${config.name} is open · 茶馆开张了`,
    '',
    `  On this machine · 本机      ${local}`,
  ];
  const [lan] = listLanAddresses();
  const open = config.host === '0.0.0.0' || config.host === '::';
  if (lan && open) {
    const address = `${scheme}://${lan}:${config.port}`;
    lines.push(
      `  On your phone · 手机        ${address}`,
      '',
      renderTerminalQr(address).replace(/^/gm, '  '),
    );
    if (scheme === 'http')
      lines.push(
        '  The microphone and camera of a phone need HTTPS: npm start -- --https · 手机的麦克风和相机需要 HTTPS',
      );
  }
  if (demo)
    lines.push(
      '',
      `  Demo town · 江湾镇           sign in as ${demo.name}, password ${demo.password}`,
    );
  const openingCode = await app.services.instance.openingCode();
  if (openingCode)
    lines.push(
      '',
      `  Opening code · 开馆码       ${openingCode}`,
      '  Enter it on the welcome page; it works once · 在欢迎页输入，用一次就作废',
    );
  lines.push('', '  Ctrl-C closes the house · 按 Ctrl-C 打烊', '');
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** The sentence for the person at the terminal, or undefined for a fault of ours. */
function explain(error: unknown, config: Config | undefined): string | undefined {
  if (error instanceof ConfigError) return error.message;
  if (
    error instanceof NewerDatabaseError ||
    error instanceof DataFolderError ||
    error instanceof EmbeddedPostgresError
  )
    return error.message;
  const { code } = (error ?? {}) as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE')
    return `Port ${config?.port} is taken by another program. Stop it, or choose another port: TEAHOUSE_PORT=7789 npm start`;
  if (code === 'EACCES')
    return `This user may not open port ${config?.port}. Choose one above 1024: TEAHOUSE_PORT=7788 npm start`;
  if (code === 'ENOSPC')
    return 'The disk is full. Make room and start again; nothing that was acknowledged is lost.';
  if (code === 'ECONNREFUSED' && config?.databaseUrl) return 'No database answers at DATABASE_URL.';
  return undefined;
}

async function main(): Promise<void> {
  const closers: (() => Promise<void>)[] = [];
  let config: Config | undefined;
  let closing = false;
  const closeAll = async () => {
    for (const close of closers.reverse())
      await close().catch((error: unknown) => console.error(error));
  };
  const stop = () => {
    if (closing) return;
    closing = true;
    // a close that hangs must not keep the terminal
    setTimeout(() => process.exit(1), 15_000).unref();
    void closeAll().then(() => process.exit(0));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  try {
    config = readConfig(process.env);
    config = { ...config, dataDir: resolve(config.dataDir) };
    const log = createLog(config.logLevel);
    const app = await openHouse(config, log, (close) => closers.push(close));
    const demo = process.argv.includes('--demo')
      ? await app.services.instance.openDemo(config.dataDir)
      : undefined;
    await greet(app, config, demo);
  } catch (error) {
    if (closing) return;
    const sentence = explain(error, config);
    console.error(sentence ? `\n  Teahouse cannot open: ${sentence}\n` : error);
    await closeAll();
    process.exit(1);
  }
}

await main();
