import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Desk, openDesk } from './testing/open-desk.ts';

const DAY_MS = 24 * 3600_000;
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

let numbers = 0;
const newMember = () => desk.signInByPhone(`+86133000${String(10_000 + numbers++)}`);

describe('profile', () => {
  it('ID-2 name, region, bio and language change; what is not given stays', async () => {
    const { token, me } = await newMember();
    const body = { displayName: ' 陆羽 ', bio: '茶经', language: 'en' };
    const changed = await desk.ask('changeProfile', { token, body });
    expect(changed).toEqual({ ...me, displayName: '陆羽', bio: '茶经', language: 'en' });
    const people = await desk.identity.listPeople([me.id, me.id, crypto.randomUUID()]);
    expect([...people.values()]).toMatchObject([{ displayName: '陆羽', bio: '茶经' }]);
    expect(people.get(me.id)).not.toHaveProperty('phone');
  });

  it('ID-2 a number finds its owner only where they let it', async () => {
    const { token, me } = await newMember();
    const phone = me.phone ?? '';
    expect(await desk.identity.findAccountByPhone(phone)).toBe(me.id);
    await desk.ask('changeProfile', { token, body: { findableByPhone: false } });
    expect(await desk.identity.findAccountByPhone(phone)).toBeUndefined();
  });
});

describe('handle', () => {
  const change = (token: string, handle: string) => ({ token, body: { handle } });

  it('ID-2 the generated one changes at once, then once a year', async () => {
    const { token, me } = await newMember();
    const changed = await desk.ask('changeHandle', change(token, '@Lu_Yu'));
    expect(changed.handle).toBe('lu_yu');
    expect(changed.handleChangeableAt).not.toBeNull();
    expect((await desk.refusalOf('changeHandle', change(token, 'lu_yu_2'))).code).toBe(
      'identity.handle_too_soon',
    );
    expect(await desk.identity.findAccountByHandle('LU_YU')).toBe(me.id);
    expect(await desk.identity.findAccountByHandle(me.handle)).toBeUndefined();
    desk.house.clock.advance(365 * DAY_MS);
    const { token: later } = await desk.signInByPhone(me.phone ?? '');
    const next = await desk.ask('changeHandle', change(later, 'lu_yu_2'));
    expect(next.handle).toBe('lu_yu_2');
  });

  it('ID-2 a taken one is refused; a given-up one is kept for its last owner for a year', async () => {
    const mine = await newMember();
    const theirs = await newMember();
    await desk.ask('changeHandle', change(mine.token, 'wulong'));
    const wanted = change(theirs.token, 'wulong');
    expect((await desk.refusalOf('changeHandle', wanted)).code).toBe('identity.handle_taken');
    desk.house.clock.advance(366 * DAY_MS);
    const owner = await desk.signInByPhone(mine.me.phone ?? '');
    const other = await desk.signInByPhone(theirs.me.phone ?? '');
    await desk.ask('changeHandle', change(owner.token, 'wulong_2'));
    const again = change(other.token, 'wulong');
    expect((await desk.refusalOf('changeHandle', again)).code).toBe('identity.handle_taken');
    desk.house.clock.advance(366 * DAY_MS);
    const { token } = await desk.signInByPhone(theirs.me.phone ?? '');
    expect((await desk.ask('changeHandle', change(token, 'wulong'))).handle).toBe('wulong');
    expect(await desk.identity.findAccountByHandle('wulong')).toBe(theirs.me.id);
  });

  it('ID-2 of many who want one at once, one has it', async () => {
    const members = [];
    for (let i = 0; i < 8; i++) members.push(await newMember());
    const answers = await Promise.all(
      members.map(({ token }) => desk.send('changeHandle', change(token, 'biluochun'))),
    );
    expect(answers.filter((answer) => answer.statusCode === 200)).toHaveLength(1);
    expect(answers.filter((answer) => answer.statusCode === 409)).toHaveLength(7);
  });

  it('ID-2 nobody speaks for the house', async () => {
    const { token } = await newMember();
    expect((await desk.refusalOf('changeHandle', change(token, 'Teahouse'))).code).toBe(
      'identity.handle_taken',
    );
  });
});

describe('picture', () => {
  const photo = (width: number, height: number) =>
    sharp({ create: { width, height, channels: 3, background: '#c33' } });
  const readAvatar = async (url: string | null) => {
    const answer = await desk.web.inject({ url: url ?? '/nothing' });
    return { answer, info: await sharp(answer.rawPayload).metadata() };
  };

  it('ID-2 becomes a square WebP without metadata, upright, served for ever', async () => {
    const { token } = await newMember();
    const body = await photo(900, 600)
      .jpeg()
      .withExif({ IFD0: { ImageDescription: 'where I live' } })
      .withMetadata({ orientation: 6 })
      .toBuffer();
    const { avatarUrl } = await desk.ask('changeAvatar', { token, body });
    expect(avatarUrl).toMatch(/^\/api\/v1\/identity\/avatars\/[0-9a-f]{40}\.webp$/);
    const { answer, info } = await readAvatar(avatarUrl);
    expect(answer.headers).toMatchObject({
      'content-type': 'image/webp',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    });
    expect(info).toMatchObject({ format: 'webp', width: 512, height: 512 });
    expect(info.exif).toBeUndefined();
    expect(info.orientation).toBeUndefined();
    expect((await desk.ask('removeAvatar', { token })).avatarUrl).toBeNull();
  });

  it('ID-2 what is not a picture, or only says so, is refused', async () => {
    const { token } = await newMember();
    const png = await photo(60, 60).png().toBuffer();
    const bomb = await sharp({
      create: { width: 8000, height: 6000, channels: 3, background: '#000' },
    })
      .png({ compressionLevel: 9 })
      .toBuffer();
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>';
    const hostile: Buffer[] = [
      Buffer.from('GIF89a but not really'),
      Buffer.from(svg),
      Buffer.from('<html><script>alert(1)</script>'),
      Buffer.concat([png.subarray(0, 40), Buffer.alloc(200)]),
      Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0]),
      bomb,
    ];
    for (const body of hostile)
      expect((await desk.refusalOf('changeAvatar', { token, body })).code).toBe(
        'identity.picture_refused',
      );
    const large = { token, body: Buffer.alloc(10 * 1024 * 1024 + 1) };
    expect((await desk.refusalOf('changeAvatar', large)).code).toBe('common.too_large');
    const missing = { params: { key: `${'0'.repeat(40)}.webp` } };
    expect((await desk.refusalOf('getAvatar', missing)).code).toBe('common.not_found');
    const outside = { params: { key: '..%2f..%2fsecret.webp' } };
    expect((await desk.refusalOf('getAvatar', outside)).code).toBe('common.invalid');
  });

  it('ID-2 our own drawings are kept by their content', async () => {
    const svg = Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle cx="5" cy="5" r="4" fill="#2a6"/></svg>',
    );
    const key = await desk.identity.storeAvatar(svg);
    expect(await desk.identity.storeAvatar(svg)).toBe(key);
    const { info } = await readAvatar(`/api/v1/identity/avatars/${key}`);
    expect(info).toMatchObject({ format: 'webp', width: 512 });
  });
});

describe('personal QR code', () => {
  it('ID-2 its link finds the owner; a new one takes its place', async () => {
    const { token, me } = await newMember();
    const { link } = await desk.ask('getMyCode', { token });
    expect(link).toMatch(/^http:\/\/tea\.example\/q\/[\w-]{22}$/);
    expect(await desk.identity.findAccountByCode(link)).toBe(me.id);
    expect(await desk.identity.findAccountByCode(link.split('/q/')[1] ?? '')).toBe(me.id);
    const renewed = await desk.ask('renewMyCode', { token });
    expect(await desk.identity.findAccountByCode(link)).toBeUndefined();
    expect(await desk.identity.findAccountByCode(renewed.link)).toBe(me.id);
    expect((await desk.ask('getMyCode', { token })).link).toBe(renewed.link);
    for (const wrong of ['', 'https://tea.example/q/', 'x'.repeat(5000), '/q/../../etc'])
      expect(await desk.identity.findAccountByCode(wrong)).toBeUndefined();
  });
});
