import { describe, expect, it } from 'vitest';
import { findRoute, openWing } from './find-route.ts';
import { routes, wings } from './routes.tsx';
import { tabPath } from './tabs.ts';

const PERSON = '/people/018f2f2e-0000-7000-8000-000000000001';

describe('the wings of the house', () => {
  it('UI a screen of a closed wing is found once it was opened, which happens once', async () => {
    expect(findRoute(PERSON)).toBeUndefined();
    const opening = openWing(PERSON);
    expect(opening).toBeDefined();
    expect(openWing('/scan')).toBe(opening);
    await opening;
    expect(findRoute(PERSON)?.entry.path).toBe('/people/:accountId');
    expect(openWing(PERSON)).toBeUndefined();
  });
  it('UI what leads nowhere waits for nothing', () => {
    for (const path of ['/', '/nowhere', '/constructor', '/__proto__/x', '/chats'])
      expect(openWing(path), path).toBeUndefined();
    expect(findRoute('/constructor')).toBeUndefined();
  });
  it('UI every screen stands in the wing that its address opens, beside the root of its tab', async () => {
    const seen = new Set<string>(routes.map(({ path }) => path));
    for (const wing of new Set(wings.values())) {
      const screens = await wing();
      for (const { path, tab } of screens) {
        expect(wings.get(path.split('/')[1] ?? ''), path).toBe(wing);
        expect(seen.has(path), `${path} twice`).toBe(false);
        seen.add(path);
        const root = tab && tabPath[tab];
        const inReach = [...routes, ...screens].some((entry) => entry.path === root);
        expect(inReach, `${path} beside ${root}`).toBe(true);
      }
    }
    for (const root of Object.values(tabPath)) expect([...seen]).toContain(root);
  });
});
