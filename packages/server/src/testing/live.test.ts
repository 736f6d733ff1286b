import { CLOSE, MAX_FRAME_BYTES } from '@teahouse/contract';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { newId } from '../platform/id.ts';
import { createManualClock } from '../platform/testing/manual-clock.ts';
import { knock, openLive } from './live-socket.ts';
import { type Guest, type OpenedApp, openApp } from './open-app.ts';
import { knockByHand } from './raw-handshake.ts';

/** Every look at it is a moment later: the entries of one batch share a time, and no others do. */
function createTickingClock() {
  const clock = createManualClock();
  return {
    ...clock,
    now() {
      clock.advance(1);
      return clock.now();
    },
  };
}

let app: OpenedApp;
let ann: Guest;
let ben: Guest;
let cai: Guest;
let conversationId: string;
beforeAll(async () => {
  app = await openApp({ clock: createTickingClock() });
  [ann, ben, cai] = [
    await app.guest('annie'),
    await app.guest('bennie'),
    await app.guest('caiyun'),
  ];
  conversationId = await app.befriend(ann, ben);
});
afterAll(() => app.close());
afterEach(() => {
  vi.useRealTimers();
});

let messages = 0;
const message = (to: string, text = '茶', clientId = `message-${messages++}`) => ({
  type: 'send',
  conversationId: to,
  clientId,
  content: { kind: 'text', text },
});

describe('the way in', () => {
  const bearer = (guest: Guest) => ({ authorization: `Bearer ${guest.token}` });

  it('P1 another subprotocol, or none, is closed with 4400', async () => {
    expect(await knock(app.liveUrl, bearer(ann), [])).toEqual({ closed: CLOSE.badProtocol });
    for (const protocol of ['teahouse.v0', 'teahouse.v10', 'teahouse.v1x', 'xteahouse.v1'])
      expect(await knockByHand(app.port, { ...bearer(ann), protocol })).toBe(CLOSE.badProtocol);
  });

  it('P1 without a session that stands there is no connection: 401', async () => {
    expect(await knock(app.liveUrl, {})).toEqual({ status: 401 });
    for (const authorization of [
      'Bearer ',
      `Bearer ${'a'.repeat(43)}`,
      `Basic ${ann.token}`,
      `Bearer ${ann.token}x`,
    ])
      expect(await knock(app.liveUrl, { authorization })).toEqual({ status: 401 });
    const cookie = `teahouse_session=${ann.token}`;
    expect(await knock(app.liveUrl, { cookie })).toEqual({ status: 101 });
  });

  it('P1 a page of another site is turned away: 403', async () => {
    for (const origin of [
      'https://evil.example',
      'null',
      'file://',
      `http://127.0.0.1:${app.port}.evil.example`,
      'http://127.0.0.1:1',
    ])
      expect(await knock(app.liveUrl, { ...bearer(ann), origin })).toEqual({ status: 403 });
    for (const origin of [`http://127.0.0.1:${app.port}`, 'http://tea.example'])
      expect(await knock(app.liveUrl, { ...bearer(ann), origin })).toEqual({ status: 101 });
  });

  it('P1 only /live speaks it', async () => {
    for (const path of ['/', '/liveness', '/live/x', '/api/v1/live'])
      expect(await knock(`ws://127.0.0.1:${app.port}${path}`, bearer(ann))).toEqual({
        status: 404,
      });
    expect(await knock(`${app.liveUrl}?again=1`, bearer(ann))).toEqual({ status: 101 });
  });

  it('P3 the oldest of 21 connections of an account goes', async () => {
    const hua = await app.guest('huahua');
    const sockets = [];
    for (let i = 0; i < 21; i++) sockets.push(await app.live(hua));
    expect(await sockets[0]?.closed).toBe(CLOSE.goingAway);
    await Promise.all(sockets.slice(1).map((socket) => socket.settled()));
    for (const socket of sockets) socket.close();
  });
});

describe('frames', () => {
  it('P2 a frame that is not understood is answered and changes nothing; the 21st closes', async () => {
    const live = await app.live(ann);
    const head = await app.write(ann, conversationId, 'before');
    const wrong: (string | object)[] = [
      '',
      '{',
      'null',
      '[]',
      '"send"',
      '{"type":"send"}',
      '{"type":"nothing"}',
      '{"__proto__":{"type":"ping"}}',
      { ...message(conversationId), conversationId: 'x' },
      { ...message(conversationId), conversationId: [conversationId] },
      message(conversationId, ''),
      message(conversationId, '  \n'),
      message(conversationId, 'a'.repeat(5_001)),
      message(conversationId, 'nul \u0000'),
      `{"type":"send","conversationId":"${conversationId}","clientId":"surrogate","content":{"kind":"text","text":"\\ud800"}}`,
      message(conversationId, 'x', 'short'),
      message(conversationId, 'x', 'has a blank in it'),
      { ...message(conversationId), content: { kind: 'standing' } },
      { type: 'read', conversationId, position: -1 },
      { type: 'read', conversationId, position: 1.5 },
    ];
    expect(wrong).toHaveLength(20);
    for (const frame of wrong) live.say(frame);
    await live.settled();
    const answers = live.frames.filter((frame) => frame.type === 'invalid');
    expect(answers).toHaveLength(20);
    expect(await app.write(ann, conversationId, 'after')).toBe(head + 1);
    live.say('{');
    expect(await live.closed).toBe(CLOSE.badProtocol);
  });

  it('P2 unknown fields are ignored', async () => {
    const live = await app.live(ann);
    live.say({ ...message(conversationId, 'x', 'with-more-fields'), later: true });
    expect((await live.next('ack')).clientId).toBe('with-more-fields');
    live.close();
  });

  it('P2 a binary frame closes the connection, whatever it says', async () => {
    const live = await app.live(ann);
    live.say(Buffer.from('{"type":"ping"}'));
    expect(await live.closed).toBe(CLOSE.badProtocol);
  });

  it('P2 a frame over 64 KiB closes the connection; one of just 64 KiB is read', async () => {
    const live = await app.live(ann);
    live.say('x'.repeat(MAX_FRAME_BYTES));
    await live.next('invalid');
    live.say('x'.repeat(MAX_FRAME_BYTES + 1));
    expect(await live.closed).toBe(1009);
  });

  it('W6 an existing conversation of others answers like a made-up one, and gets nothing', async () => {
    const [stranger, owner] = [await app.live(cai), await app.live(ann)];
    const made = newId();
    for (const id of [conversationId, made]) {
      stranger.say(message(id, 'let me in', 'strange-message'));
      stranger.say({ type: 'typing', conversationId: id });
      stranger.say({ type: 'read', conversationId: id, position: 1 });
      await vi.waitFor(() =>
        expect(stranger.frames.some((f) => 'conversationId' in f && f.conversationId === id)).toBe(
          true,
        ),
      );
    }
    await stranger.settled();
    const [first, second, ...rest] = stranger.frames.map((frame) =>
      JSON.stringify(frame).replaceAll(made, conversationId),
    );
    expect(rest).toEqual([]);
    expect(first).toBe(second);
    expect(first).toContain('common.not_found');
    await owner.settled();
    expect(owner.frames).toEqual([]);
    stranger.close();
    owner.close();
  });
});

describe('delivery', () => {
  it("D1 the sender's connection gets the ack, its other devices and the others the entry", async () => {
    const phone = await app.live(ann);
    const laptop = await app.live(await app.signIn(ann));
    const friend = await app.live(ben);
    phone.say(message(conversationId, 'hello', 'to-all-devices'));
    const { position } = await phone.next('ack');
    for (const other of [laptop, friend]) {
      const entry = await other.next('entry', (frame) => frame.position === position);
      expect(entry).toMatchObject({ senderId: ann.id, clientId: 'to-all-devices' });
      await other.settled();
      expect(other.frames.filter((frame) => frame.type === 'entry')).toHaveLength(1);
      expect(other.frames.some((frame) => frame.type === 'ack')).toBe(false);
    }
    await phone.settled();
    expect(phone.frames.some((frame) => frame.type === 'entry')).toBe(false);
    for (const socket of [phone, laptop, friend]) socket.close();
  });

  it('D1 in one batch the ack comes before any entry', async () => {
    const [one, two] = [await app.live(ann), await app.live(ben)];
    let shared = 0;
    for (let round = 0; round < 50 && shared === 0; round++) {
      const [mine, theirs] = [message(conversationId), message(conversationId)];
      one.say(mine);
      two.say(theirs);
      const ack = await one.next('ack', (frame) => frame.clientId === mine.clientId);
      const entry = await one.next('entry', (frame) => frame.clientId === theirs.clientId);
      if (ack.sentAt !== entry.sentAt) continue;
      shared++;
      expect(one.frames.indexOf(ack)).toBeLessThan(one.frames.indexOf(entry));
    }
    expect(shared).toBeGreaterThan(0);
    one.close();
    two.close();
  });

  it('D2 what was missed while nobody was connected is in the log, in order and once', async () => {
    const before = await app.live(ben);
    const head = await app.write(ann, conversationId, 'seen');
    await before.next('entry', (frame) => frame.position === head);
    before.close();
    await before.closed;
    for (const text of ['one', 'two', 'three']) await app.write(ann, conversationId, text);
    const { entries } = await app.ask(ben, 'GET /chat/conversations/:conversationId/entries', {
      params: { conversationId },
      query: { after: head },
    });
    expect(entries.map((entry) => [entry.position - head, entry.content])).toEqual([
      [1, { kind: 'text', text: 'one' }],
      [2, { kind: 'text', text: 'two' }],
      [3, { kind: 'text', text: 'three' }],
    ]);
  });

  it('R4 at most one typing signal per 3 s, connection and conversation', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const [typist, friend] = [await app.live(ann), await app.live(ben)];
    const heard = async () => {
      for (let i = 0; i < 10; i++) typist.say({ type: 'typing', conversationId });
      // what is written after the signals arrives after them
      typist.say(message(conversationId, '…'));
      const { position } = await typist.next(
        'ack',
        (f) => f.clientId === `message-${messages - 1}`,
      );
      await friend.next('entry', (frame) => frame.position === position);
      return friend.frames.filter((frame) => frame.type === 'typing').length;
    };
    expect(await heard()).toBe(1);
    vi.setSystemTime(Date.now() + 2_900);
    expect(await heard()).toBe(1);
    vi.setSystemTime(Date.now() + 200);
    expect(await heard()).toBe(2);
    expect(typist.frames.some((frame) => frame.type === 'typing')).toBe(false);
    typist.close();
    friend.close();
  });

  it('D5 ID-3 a session that is signed out loses its connection within 5 s', async () => {
    const lost = await app.signIn(ann);
    const [gone, stays] = [await app.live(lost), await app.live(ann)];
    const began = performance.now();
    await app.ask(ann, 'DELETE /identity/sessions/:sessionId', {
      params: { sessionId: lost.sessionId },
    });
    expect(await gone.closed).toBe(CLOSE.signedOut);
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(await knock(app.liveUrl, { authorization: `Bearer ${lost.token}` })).toEqual({
      status: 401,
    });
    expect((await app.request(lost, 'GET /identity/me', {})).code).toBe('common.not_signed_in');
    await stays.settled();
    stays.close();
  });
});

describe('too much', () => {
  it('P3 W6 over 10 messages a second and a burst of 60, a message is refused with the time to wait', async () => {
    const din = await app.guest('dinghao');
    const id = await app.befriend(din, ben);
    const live = await app.live(din);
    for (let i = 0; i < 80; i++) live.say(message(id, `flood ${i}`));
    await vi.waitFor(() =>
      expect(live.frames.filter((frame) => 'clientId' in frame)).toHaveLength(80),
    );
    const refused = live.frames.filter((frame) => frame.type === 'refused');
    expect(refused.length).toBeGreaterThanOrEqual(15);
    for (const frame of refused)
      expect(frame).toMatchObject({ code: 'chat.flooding', retryAfterSeconds: 1 });
    expect(live.frames.filter((frame) => frame.type === 'ack').length).toBeGreaterThanOrEqual(60);
    const byHttp = await app.request(din, 'POST /chat/conversations/:conversationId/entries', {
      params: { conversationId: id },
      body: { clientId: 'over-http', content: { kind: 'text', text: 'x' } },
    });
    expect(byHttp).toMatchObject({ status: 429, code: 'chat.flooding' });
    expect(byHttp.headers['retry-after']).toBe('1');
    live.close();
  });

  it('D4 a connection that reads nothing is closed, and nobody else notices', async () => {
    const settings = { TEAHOUSE_CHAT_RATE: '100000', TEAHOUSE_CHAT_BURST: '100000' };
    const busy = await openApp({ settings });
    const [din, fay, gus] = [
      await busy.guest('dinghao'),
      await busy.guest('fayfay'),
      await busy.guest('gusgus'),
    ];
    await busy.befriend(din, fay);
    await busy.befriend(din, gus);
    const id = await busy.group(din, 'many words', [fay, gus]);
    const [writer, slow, reader] = [
      await busy.live(din),
      await busy.live(fay),
      await busy.live(gus),
    ];
    slow.socket.pause();
    const text = '茶'.repeat(5_000);
    const most = 2_000;
    let written = 0;
    const connections = () =>
      new Promise<number>((resolve, reject) =>
        busy.app.web.server.getConnections((error, count) =>
          error ? reject(error) : resolve(count),
        ),
      );
    // the machine's own socket buffers take some megabytes before anything piles up here
    while (written < most && (await connections()) === 3) {
      for (let i = 0; i < 20; i++) writer.say(message(id, text, `long-text-${written++}`));
      await writer.next('ack', (frame) => frame.clientId === `long-text-${written - 1}`);
    }
    expect(written).toBeLessThan(most);
    await vi.waitFor(async () => expect(await connections()).toBe(2), { timeout: 5_000 });
    await reader.next('entry', (frame) => frame.clientId === `long-text-${written - 1}`);
    const positions = reader.frames.flatMap((frame) =>
      frame.type === 'entry' ? [frame.position] : [],
    );
    expect(positions).toHaveLength(written);
    expect(positions).toEqual(positions.map((_, index) => index + 2));
    await Promise.all([writer.settled(), reader.settled()]);
    slow.socket.resume();
    expect([CLOSE.tooSlow, 1006]).toContain(await slow.closed);
    const again = await openLive(busy.liveUrl, fay.token);
    await again.settled();
    await busy.close();
  });
});
