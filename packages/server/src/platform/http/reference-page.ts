import { createReadStream } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { FastifyInstance } from 'fastify';

const PAGE = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Teahouse API</title><link rel="stylesheet" href="/reference/swagger-ui.css"></head>
<body>
<main id="reference"></main>
<script src="/reference/swagger-ui-bundle.js"></script>
<script src="/reference/open.js"></script>
</body>
</html>`;
const OPEN = `SwaggerUIBundle({ url: '/openapi.json', dom_id: '#reference', deepLinking: true, validatorUrl: null });`;

/** Serves /openapi.json and a page to read it at /reference, from our own files only. */
export function serveReference(app: FastifyInstance, buildDocument: () => object): void {
  // printed when somebody first asks for it
  let text: string | undefined;
  const folder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  app.get('/openapi.json', (_request, reply) => {
    text ??= JSON.stringify(buildDocument());
    return reply.type('application/json').send(text);
  });
  app.get('/reference', (_request, reply) => reply.type('text/html; charset=utf-8').send(PAGE));
  app.get('/reference/open.js', (_request, reply) => reply.type('text/javascript').send(OPEN));
  for (const [file, type] of [
    ['swagger-ui-bundle.js', 'text/javascript'],
    ['swagger-ui.css', 'text/css'],
  ] as const)
    app.get(`/reference/${file}`, (_request, reply) =>
      reply
        .header('cache-control', 'public, max-age=86400')
        .type(type)
        .send(createReadStream(join(folder, file))),
    );
}
