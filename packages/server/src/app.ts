import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { routes } from '@teahouse/contract';
import type { FastifyInstance } from 'fastify';
import type { Config } from './config.ts';
import { createChat } from './modules/chat/index.ts';
import { createContacts } from './modules/contacts/index.ts';
import { createDemo } from './modules/demo/index.ts';
import { createIdentity } from './modules/identity/index.ts';
import { createImports } from './modules/imports/index.ts';
import { createInstance } from './modules/instance/index.ts';
import { createMedia } from './modules/media/index.ts';
import { createMoments } from './modules/moments/index.ts';
import { createPreviews } from './modules/previews/index.ts';
import { createPush } from './modules/push/index.ts';
import { createSeeMeAs } from './modules/see-me-as/index.ts';
import { createSquare } from './modules/square/index.ts';
import type { Blobs } from './platform/blobs/blobs.ts';
import { createFolderBlobs } from './platform/blobs/folder-blobs.ts';
import type { Clock } from './platform/clock.ts';
import { Database } from './platform/db/database.ts';
import { buildOpenApi } from './platform/http/openapi.ts';
import { serveReference } from './platform/http/reference-page.ts';
import { createRouteRegistry } from './platform/http/register-routes.ts';
import { serveWebApp } from './platform/http/web-app.ts';
import { createWebServer } from './platform/http/web-server.ts';
import { createJobs, type Jobs } from './platform/jobs.ts';
import { createLiveServer } from './platform/live/live-server.ts';
import { createInProcessLiveBus } from './platform/live-bus/in-process-live-bus.ts';
import type { LiveBus } from './platform/live-bus/live-bus.ts';
import type { Log } from './platform/log.ts';

export const VERSION = '0.1.0';

/** What every module may stand on. */
export interface House {
  config: Config;
  log: Log;
  clock: Clock;
  database: Database;
  bus: LiveBus;
  blobs: Blobs;
  jobs: Jobs;
}

export interface AppOptions {
  config: Config;
  log: Log;
  clock: Clock;
  databaseUrl: string;
  tls?: { key: string; cert: string };
  /** The built web app; none in tests of the API. */
  webFolder?: string;
}

/** Builds every module by hand, in the order in which one may call another: later ones call earlier ones. */
export async function createApp(options: AppOptions) {
  const house = buildHouse(options);
  const { config, log, database, bus, jobs } = house;

  const identity = await createIdentity(house);
  const media = createMedia(house);
  const previews = createPreviews({ ...house, loopback: config.outsideLoopback });
  const contacts = createContacts({ ...house, identity: identity.service });
  const chat = createChat(
    { ...house, rate: config.chatRate },
    {
      ...contacts.service,
      listPeople: identity.service.listPeople,
      media: media.service,
      findPreview: previews.service.findPreview,
    },
  );
  await chat.start();
  const moments = createMoments(house, {
    listPeople: identity.service.listPeople,
    listCircle: contacts.service.listCircle,
    findPreview: previews.service.findPreview,
    media: media.service,
  });
  const square = createSquare(house, {
    listPeople: identity.service.listPeople,
    findAccountsByHandles: identity.service.findAccountsByHandles,
    findAccountDate: identity.service.findAccountDate,
    listApart: contacts.service.listApart,
    spellName: contacts.service.spellName,
    findPreview: previews.service.findPreview,
    media: media.service,
  });
  contacts.service.onBlocked(square.service.endFollows);
  const seeMeAs = createSeeMeAs({
    ...contacts.service,
    ...moments.service,
    ...square.service,
    listPeople: identity.service.listPeople,
  });
  const push = await createPush(
    { ...house, publicUrl: config.publicUrl, loopback: config.outsideLoopback },
    {
      listPeople: identity.service.listPeople,
      listSessions: identity.service.listSessions,
      listRemarks: contacts.service.listRemarks,
      chat: chat.service.notices,
      onWritten: chat.service.onWritten,
      // one node knows its own connections; many would ask each other here (docs/decisions/0008-push.md)
      listAway: async (accountIds) => accountIds.filter((accountId) => !live.isLive(accountId)),
    },
  );
  const imports = createImports({
    ...house,
    chat: chat.service,
    media: media.service,
    moments: moments.service,
    square: square.service,
  });
  const demo = createDemo({
    ...house,
    identity: identity.service,
    media: media.service,
    contacts: contacts.service,
    chat: chat.service,
    moments: moments.service,
    square: square.service,
  });
  const instance = await createInstance({
    ...house,
    version: VERSION,
    identity: identity.service,
    demo: demo.service,
  });

  const allowedOrigins = config.publicUrl ? [new URL(config.publicUrl).origin] : [];
  const web = await createWebServer({
    log,
    tls: options.tls,
    trustedProxies: config.trustedProxies,
    allowedOrigins,
  });
  const register = createRouteRegistry(web, {
    authenticate: identity.service.authenticate,
    checkReplies: config.checkReplies,
    requestsPerMinute: config.requestsPerMinute,
  });
  register(routes.instance, instance.handlers);
  register(routes.identity, identity.handlers);
  register(routes.badges, identity.badgeHandlers);
  register(routes.media, media.handlers);
  register(routes.contacts, contacts.handlers);
  register(routes.previews, previews.handlers);
  register(routes.chat, chat.handlers);
  register(routes.messages, chat.messageHandlers);
  register(routes.groups, chat.groupHandlers);
  register(routes.search, chat.searchHandlers);
  register(routes.moments, moments.handlers);
  register(routes.square, square.handlers);
  register(routes.seeMeAs, seeMeAs.handlers);
  register(routes.push, push.handlers);
  register(routes.imports, imports.handlers);
  register(routes.postImports, imports.postHandlers);
  serveReference(web, () => buildOpenApi(routes, VERSION));
  serveHealth(web, database);
  await serveWebApp(web, options.webFolder);

  const live = createLiveServer(web.server, {
    authenticate: identity.service.authenticate,
    bus,
    log,
    allowedOrigins,
    onFrame: chat.receiveFrame,
  });
  await jobs.start();

  return {
    web,
    house,
    services: {
      identity: identity.service,
      media: media.service,
      contacts: contacts.service,
      chat: chat.service,
      moments: moments.service,
      square: square.service,
      demo: demo.service,
      instance: instance.service,
    },
    /** Stops taking work, finishes what was taken, lets go of the database. */
    async close(): Promise<void> {
      live.close();
      await web.close();
      await chat.close();
      await push.close();
      await jobs.stop();
      await media.close();
      await bus.close();
      await database.close();
    },
  };
}

export type App = Awaited<ReturnType<typeof createApp>>;

function buildHouse({ config, log, clock, databaseUrl }: AppOptions): House {
  return {
    config,
    log,
    clock,
    database: new Database(databaseUrl, log),
    bus: createInProcessLiveBus((error) => log.error({ err: error }, 'a live subscriber failed')),
    blobs: createFolderBlobs(join(config.dataDir, 'blobs')),
    jobs: createJobs(databaseUrl, log),
  };
}

function serveHealth(web: FastifyInstance, database: Database): void {
  web.get('/health', async () => ({ status: 'ok', version: VERSION }));
  web.get('/ready', async (_request, reply) => {
    try {
      // a link that is frozen, not cut, must not keep the question waiting
      const tooLong = setTimeout(2_000, undefined, { ref: false }).then(() => {
        throw new Error('the database does not answer');
      });
      await Promise.race([database.pool.query('select 1'), tooLong]);
      return { status: 'ready', version: VERSION };
    } catch {
      return reply
        .status(503)
        .header('retry-after', '1')
        .send({ status: 'starting', version: VERSION });
    }
  });
}
