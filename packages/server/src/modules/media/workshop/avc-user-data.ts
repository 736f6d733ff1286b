const SEI = 6;
const USER_DATA_UNREGISTERED = 5;

/**
 * A packet of H.264 without the messages in which cameras write what they like (place and time among them:
 * SEI payload type 5, ISO/IEC 14496-10 D.1.7); null where there are none. `description`: the track's avcC box;
 * without it the packet has start codes in the place of lengths.
 */
export function withoutUserData(
  packet: Uint8Array,
  description: ArrayBufferLike | ArrayBufferView | undefined,
): Uint8Array | null {
  const units = description ? byLength(packet, lengthBytes(description)) : byStartCode(packet);
  const kept = units.filter(({ from, to }) => !isUserData(packet.subarray(from, to)));
  if (kept.length === units.length) return null;
  const out = new Uint8Array(kept.reduce((all, { begin, to }) => all + to - begin, 0));
  let at = 0;
  for (const { begin, to } of kept) {
    out.set(packet.subarray(begin, to), at);
    at += to - begin;
  }
  return out;
}

/** One unit of a packet: `begin` with its length or start code, `from` without. */
interface Unit {
  begin: number;
  from: number;
  to: number;
}

function lengthBytes(description: ArrayBufferLike | ArrayBufferView): number {
  const box = ArrayBuffer.isView(description)
    ? new Uint8Array(description.buffer, description.byteOffset, description.byteLength)
    : new Uint8Array(description);
  return ((box[4] ?? 3) & 3) + 1;
}

function byLength(packet: Uint8Array, lengthSize: number): Unit[] {
  const units: Unit[] = [];
  for (let begin = 0; begin + lengthSize <= packet.length; ) {
    let length = 0;
    for (let n = 0; n < lengthSize; n++) length = length * 256 + (packet[begin + n] ?? 0);
    const from = begin + lengthSize;
    const to = Math.min(packet.length, from + length);
    units.push({ begin, from, to });
    begin = to;
  }
  return units;
}

function byStartCode(packet: Uint8Array): Unit[] {
  const starts: number[] = [];
  for (let n = 0; n + 3 <= packet.length; n++)
    if (packet[n] === 0 && packet[n + 1] === 0 && packet[n + 2] === 1) starts.push(n);
  return starts.map((begin, index) => ({
    begin: index === 0 ? 0 : begin,
    from: begin + 3,
    to: starts[index + 1] ?? packet.length,
  }));
}

/** Whether a unit is an SEI with a message of user data in it. */
function isUserData(unit: Uint8Array): boolean {
  if (((unit[0] ?? 0) & 31) !== SEI) return false;
  let at = 1;
  const read = () => {
    let value = 0;
    while (unit[at] === 255) {
      value += 255;
      at++;
    }
    return value + (unit[at++] ?? 0);
  };
  // the last byte closes the unit
  while (at < unit.length - 1) {
    if (read() === USER_DATA_UNREGISTERED) return true;
    const size = read();
    at += size;
  }
  return false;
}
