import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'server',
          include: ['packages/{server,contract}/src/**/*.test.ts'],
          globalSetup: ['packages/server/src/platform/testing/postgres-for-tests.ts'],
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'web',
          include: ['packages/web/src/**/*.test.{ts,tsx}'],
          environment: 'node',
          testTimeout: 20_000,
        },
      },
      { test: { name: 'checks', include: ['checks/**/*.test.ts'], testTimeout: 20_000 } },
    ],
  },
});
