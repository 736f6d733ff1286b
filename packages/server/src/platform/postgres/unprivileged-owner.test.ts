import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { canReach, chooseOwner } from './unprivileged-owner.ts';

const folder = mkdtempSync(join(tmpdir(), 'teahouse-owner-'));
const inner = join(folder, 'inner');
mkdirSync(inner);
afterAll(() => rmSync(folder, { recursive: true }));

describe('owner of the database', () => {
  it('OP-1 any user but root keeps the database as their own', () => {
    expect(chooseOwner([folder], 1000)).toBeUndefined();
  });

  it('OP-1 root hands it to somebody else', () => {
    expect(chooseOwner([join(folder, 'missing')], 0)?.uid).toBeGreaterThan(0);
  });

  it.runIf(process.getuid?.() === 0)(
    'OP-1 root hands it to the owner of the folder, if the system lists one',
    () => {
      const bin = { uid: 2, gid: 2 };
      chownSync(inner, bin.uid, bin.gid);
      expect(chooseOwner([folder, inner])).toEqual(bin);
      chownSync(inner, 54_321, 54_321);
      expect(chooseOwner([folder, inner])).toEqual(chooseOwner([]));
    },
  );

  it('OP-1 a private folder anywhere above is out of reach', () => {
    const stranger = { uid: 65533, gid: 65533 };
    chmodSync(folder, 0o711);
    expect(canReach(stranger, inner)).toBe(true);
    chmodSync(folder, 0o700);
    expect(canReach(stranger, inner)).toBe(false);
    expect(canReach(undefined, inner)).toBe(true);
  });
});
