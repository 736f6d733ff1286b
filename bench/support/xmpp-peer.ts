import { connect } from 'node:net';
import type { Peer } from './peer.ts';

const READ_BUFFER = Buffer.allocUnsafe(256 * 1024);
const HEADER =
  "<?xml version='1.0'?><stream:stream to='localhost' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>";
const END = '</message>';

/** A stream of XMPP on raw TCP: words are written, and awaited by a pattern until `listen` takes over. */
async function openStream(port: number) {
  let unread = '';
  let awaited: { pattern: RegExp; found: (match: RegExpExecArray) => void } | undefined;
  let listener: ((text: string) => string) | undefined;
  let fail: (error: Error) => void = () => undefined;
  const look = () => {
    if (listener) {
      unread = listener(unread);
      return;
    }
    const match = awaited?.pattern.exec(unread);
    if (!match) return;
    unread = unread.slice(match.index + match[0].length);
    const { found } = awaited!;
    awaited = undefined;
    found(match);
  };
  const socket = connect({
    port,
    host: '127.0.0.1',
    noDelay: true,
    onread: {
      buffer: READ_BUFFER,
      callback: (bytes, buffer) => {
        unread += (buffer as Buffer).toString('latin1', 0, bytes);
        look();
        return true;
      },
    },
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', reject);
  });
  socket.on('error', (error) => fail(error));
  socket.on('close', () => fail(new Error(`closed after ${unread.slice(-200)}`)));
  return {
    write: (text: string) => void socket.write(text, 'latin1'),
    ask(text: string, pattern: RegExp): Promise<RegExpExecArray> {
      return new Promise((resolve, reject) => {
        fail = reject;
        awaited = { pattern, found: resolve };
        socket.write(text, 'latin1');
        look();
      });
    },
    listen(take: (text: string) => string, onFault: (what: string) => void) {
      listener = take;
      fail = (error) => onFault(error.message);
    },
    close: () => {
      fail = () => undefined;
      socket.destroy();
    },
  };
}

/** Signs `user` in (password pw) and, when `room` is given, enters it; messages go to the room, else to `to`. */
export async function openXmppPeer(
  port: number,
  user: string,
  target: { to?: string | undefined; room?: string | undefined },
): Promise<Peer> {
  const stream = await openStream(port);
  await stream.ask(HEADER, /<\/stream:features>/);
  const secret = Buffer.from(`\0${user}\0pw`).toString('base64');
  const said = await stream.ask(
    `<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>${secret}</auth>`,
    /<success[^>]*>|<failure[\s\S]*<\/failure>/,
  );
  if (said[0].startsWith('<f')) throw new Error(`${user}: ${said[0]}`);
  await stream.ask(HEADER, /<\/stream:features>/);
  await stream.ask(
    "<iq type='set' id='b'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><resource>b</resource></bind></iq>",
    /<\/bind>/,
  );
  await stream.ask(
    "<presence/><iq type='get' id='pp' to='localhost'><ping xmlns='urn:xmpp:ping'/></iq>",
    /id=['"]pp['"]/,
  );
  const { room, to } = target;
  if (room)
    await stream.ask(
      `<presence to='${room}@conference.localhost/${user}'><x xmlns='http://jabber.org/protocol/muc'><history maxstanzas='0'/></x></presence>`,
      /code=['"]110['"]/,
    );
  const address = room ? `${room}@conference.localhost` : `${to}@localhost/b`;
  const kind = room ? 'groupchat' : 'chat';
  let id = 0;
  const peer: Peer = {
    send: (text) =>
      stream.write(
        `<message type='${kind}' to='${address}' id='${id++}'><body>${text}</body></message>`,
      ),
    onCopy: undefined,
    onAck: undefined,
    onFault: undefined,
    close: stream.close,
  };
  stream.listen(
    (text) => takeMessages(text, peer),
    (what) => peer.onFault?.(what),
  );
  return peer;
}

/** Hands every whole message to the peer; answers what is left. */
function takeMessages(text: string, peer: Peer): string {
  const at = performance.now();
  let from = 0;
  for (let end = text.indexOf(END); end !== -1; end = text.indexOf(END, from)) {
    const body = text.indexOf('<body', from);
    if (body !== -1 && body < end) {
      const start = text.indexOf('>', body) + 1;
      if (/type=['"]error/.test(text.slice(text.lastIndexOf('<message', body), body)))
        peer.onFault?.(text.slice(from, end));
      else peer.onCopy?.(text.slice(start, text.indexOf('<', start)), at);
    }
    from = end + END.length;
  }
  // presence of others and the like is of no interest
  const next = text.indexOf('<message', from);
  return next === -1 ? text.slice(Math.max(from, text.length - 8)) : text.slice(next);
}

/** Registers u0 … u<count-1> with the password pw. */
export async function registerXmppUsers(port: number, count: number): Promise<void> {
  let next = 0;
  const registerSome = async () => {
    while (next < count) {
      const user = `u${next++}`;
      const stream = await openStream(port);
      await stream.ask(HEADER, /<\/stream:features>/);
      const said = await stream.ask(
        `<iq type='set' id='r'><query xmlns='jabber:iq:register'><username>${user}</username><password>pw</password></query></iq>`,
        /<iq[^>]*type=['"](result|error)['"][^>]*>([\s\S]*?<\/error>)?/,
      );
      stream.close();
      if (said[1] !== 'result') throw new Error(said[0]);
    }
  };
  await Promise.all(Array.from({ length: 20 }, registerSome));
}
