// The load generator's process: told what to do by messages of run-load.ts, tells what it saw.
import { setTimeout as delay } from 'node:timers/promises';
import { Histogram } from './histogram.ts';
import { openLivePeer } from './live-peer.ts';
import type { Peer } from './peer.ts';
import { openXmppPeer } from './xmpp-peer.ts';

/** How one connection is opened. */
export type PeerPlan =
  | { kind: 'live'; token: string; conversationId?: string; namedId?: string }
  | { kind: 'xmpp'; user: string; to?: string; room?: string };

export type LoadPlan = {
  port: number;
  /** Seconds before counting begins, and seconds of counting. */
  warmSeconds: number;
  seconds: number;
} & (
  | {
      kind: 'pairs';
      pairs: { sender: PeerPlan; receiver: PeerPlan }[];
      /** Messages a second in all; absent: each sender sends the next when its receiver has the copy. */
      perSecond?: number;
    }
  /** The first `senders` members write; each writes the next when all members have the copy. */
  | { kind: 'room'; members: PeerPlan[]; senders: number }
  | { kind: 'idle'; peers: PeerPlan[] }
);

export interface LoadSeen {
  delivered: number;
  sent: number;
  acknowledged: number;
  faults: string[];
  outOfOrder: number;
  copyTimes: number[];
  ackTimes: number[];
}

// a message of about 200 bytes with its frame
const PADDING = 'tea '.repeat(25);
const RING = 4_096;

const seen = { delivered: 0, sent: 0, acknowledged: 0, outOfOrder: 0, faults: [] as string[] };
const copyTimes = new Histogram();
const ackTimes = new Histogram();
let from = Number.POSITIVE_INFINITY;
let until = Number.POSITIVE_INFINITY;
let stopped = false;
const counted = (at: number) => at >= from && at < until;
const fault = (what: string) => {
  if (seen.faults.length < 5) seen.faults.push(what.slice(0, 200));
};

function open(port: number, plan: PeerPlan): Promise<Peer> {
  return plan.kind === 'live'
    ? openLivePeer(port, plan.token, plan.conversationId, plan.namedId)
    : openXmppPeer(port, plan.user, plan);
}

async function openAll(port: number, plans: PeerPlan[]): Promise<Peer[]> {
  const peers: Peer[] = new Array(plans.length);
  let next = 0;
  const openSome = async () => {
    while (next < plans.length) {
      const n = next++;
      const peer = await open(port, plans[n]!);
      peer.onFault = fault;
      peers[n] = peer;
    }
  };
  await Promise.all(Array.from({ length: 20 }, openSome));
  return peers;
}

/** Opens everything and answers how to begin. */
async function prepare(plan: LoadPlan): Promise<{ begin: () => void; peers: Peer[] }> {
  if (plan.kind === 'idle')
    return { peers: await openAll(plan.port, plan.peers), begin: () => undefined };
  return plan.kind === 'pairs' ? preparePairs(plan) : prepareRoom(plan);
}

async function preparePairs(plan: Extract<LoadPlan, { kind: 'pairs' }>) {
  const senders = await openAll(
    plan.port,
    plan.pairs.map((pair) => pair.sender),
  );
  const receivers = await openAll(
    plan.port,
    plan.pairs.map((pair) => pair.receiver),
  );
  const sends = senders.map((sender, n) => {
    const sentAt = new Float64Array(RING);
    let next = 0;
    let expected = 0;
    let acked = 0;
    const send = () => {
      sentAt[next % RING] = performance.now();
      seen.sent += 1;
      sender.send(`#${next++}#${PADDING}`);
    };
    sender.onAck = (at) => {
      seen.acknowledged += 1;
      const sent = sentAt[acked++ % RING]!;
      if (counted(at)) ackTimes.add(at - sent);
    };
    receivers[n]!.onCopy = (text, at) => {
      const number = Number(text.slice(1, text.indexOf('#', 1)));
      if (number !== expected) seen.outOfOrder += 1;
      expected = number + 1;
      if (counted(at)) {
        seen.delivered += 1;
        copyTimes.add(at - sentAt[number % RING]!);
      }
      if (!plan.perSecond && !stopped) send();
    };
    return send;
  });
  const begin = () => {
    if (plan.perSecond) pace(plan.perSecond, sends);
    else for (const send of sends) send();
  };
  return { begin, peers: [...senders, ...receivers] };
}

/** Sends round robin at a fixed rate, whatever comes back. */
function pace(perSecond: number, sends: (() => void)[]): void {
  let due = performance.now();
  let turn = 0;
  const tick = () => {
    if (stopped) return;
    for (const now = performance.now(); due <= now; due += 1000 / perSecond)
      sends[turn++ % sends.length]!();
    setTimeout(tick, Math.max(0, due - performance.now()));
  };
  tick();
}

async function prepareRoom(plan: Extract<LoadPlan, { kind: 'room' }>) {
  const peers = await openAll(plan.port, plan.members);
  // a protocol with an ack gives the sender that instead of a copy
  const copies = plan.members[0]?.kind === 'live' ? peers.length - 1 : peers.length;
  const senders = peers.slice(0, plan.senders).map((peer, index) => {
    const state = { number: 0, missing: 0, at: 0 };
    const send = () => {
      state.missing = copies;
      state.at = performance.now();
      seen.sent += 1;
      peer.send(`#${index}:${state.number}#${PADDING}`);
    };
    peer.onAck = (at) => {
      seen.acknowledged += 1;
      if (counted(at)) ackTimes.add(at - state.at);
    };
    return { state, send };
  });
  for (const peer of peers)
    peer.onCopy = (text, at) => {
      const [index = '', number = ''] = text.slice(1, text.indexOf('#', 1)).split(':');
      const sender = senders[Number(index)]!;
      if (Number(number) !== sender.state.number) seen.outOfOrder += 1;
      if (counted(at)) {
        seen.delivered += 1;
        copyTimes.add(at - sender.state.at);
      }
      sender.state.missing -= 1;
      if (sender.state.missing > 0 || stopped) return;
      sender.state.number += 1;
      sender.send();
    };
  const begin = () => {
    for (const sender of senders) sender.send();
  };
  return { begin, peers };
}

process.once('message', async (plan: LoadPlan) => {
  const { begin, peers } = await prepare(plan);
  process.send?.({ ready: true });
  process.once('message', async () => {
    from = performance.now() + plan.warmSeconds * 1000;
    until = from + plan.seconds * 1000;
    begin();
    await delay((plan.warmSeconds + plan.seconds) * 1000 + 50);
    stopped = true;
    // what is under way may still arrive
    await delay(300);
    process.send?.({
      ...seen,
      copyTimes: copyTimes.toArray(),
      ackTimes: ackTimes.toArray(),
    } satisfies LoadSeen);
    for (const peer of peers) peer.close();
    await delay(100);
    process.exit(0);
  });
});
// whoever started this is gone: so is the load
process.once('disconnect', () => process.exit(0));
