import { type Logger, pino } from 'pino';

export type Log = Logger;

/** Structured logs; pretty on a terminal, JSON lines elsewhere. Secrets are cut out by name. */
export function createLog(level: string, pretty = Boolean(process.stdout.isTTY)): Log {
  return pino({
    level,
    redact: {
      paths: [
        '*.password',
        '*.token',
        '*.authorization',
        '*.cookie',
        'req.headers.authorization',
        'req.headers.cookie',
      ],
      censor: '[cut]',
    },
    ...(pretty
      ? {
          transport: {
            target: 'pino-pretty',
            options: { translateTime: 'HH:MM:ss', ignore: 'pid,hostname' },
          },
        }
      : {}),
  });
}
