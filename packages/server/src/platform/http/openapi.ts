import { type RefusalCode, type Route, refusals } from '@teahouse/contract';
import { z } from 'zod';

const jsonSchema = (schema: z.ZodType, io: 'input' | 'output') => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Record<
    string,
    unknown
  >;
  return rest;
};

function parametersOf(route: Route) {
  const list: object[] = [];
  for (const [place, schema] of [
    ['path', route.params],
    ['query', route.query],
  ] as const) {
    if (!schema) continue;
    const object = jsonSchema(schema, 'input') as {
      properties?: Record<string, object>;
      required?: string[];
    };
    for (const [name, property] of Object.entries(object.properties ?? {}))
      list.push({
        name,
        in: place,
        required: place === 'path' || (object.required ?? []).includes(name),
        schema: property,
      });
  }
  return list;
}

function operationOf(module: string, name: string, route: Route) {
  const answers: Record<string, object> = {
    200:
      route.reply === 'binary' || route.reply === 'empty'
        ? { description: route.reply === 'binary' ? 'The file' : 'Done' }
        : {
            description: 'The answer',
            content: { 'application/json': { schema: jsonSchema(route.reply, 'output') } },
          },
  };
  for (const code of route.refusals as RefusalCode[]) {
    const [status, sentence] = refusals[code];
    const before = answers[status] as { description: string } | undefined;
    answers[status] = {
      description: `${before ? `${before.description}\n` : ''}\`${code}\`: ${sentence}`,
    };
  }
  const body = route.upload
    ? { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } }
    : route.body && { 'application/json': { schema: jsonSchema(route.body, 'input') } };
  return {
    operationId: `${module}.${name}`,
    tags: [module],
    summary: route.summary,
    security: route.access === 'public' ? [] : [{ session: [] }],
    parameters: parametersOf(route),
    ...(body ? { requestBody: { required: true, content: body } } : {}),
    responses: answers,
  };
}

/** The OpenAPI 3.1 document, printed from the very routes that the server registers. */
export function buildOpenApi(
  modules: Record<string, Record<string, Route>>,
  version: string,
): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const [module, routes] of Object.entries(modules))
    for (const [name, route] of Object.entries(routes)) {
      const path = `/api/v1${route.path.replace(/:(\w+)/g, '{$1}')}`;
      paths[path] ??= {};
      paths[path][route.method.toLowerCase()] = operationOf(module, name, route);
    }
  return {
    openapi: '3.1.0',
    info: { title: 'Teahouse', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    components: {
      securitySchemes: {
        session: {
          type: 'http',
          scheme: 'bearer',
          description: 'A session token; browsers send it as a cookie.',
        },
      },
    },
    paths,
  };
}
