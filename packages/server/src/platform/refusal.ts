import { type RefusalBody, type RefusalCode, refusals } from '@teahouse/contract';

type Extras = Omit<RefusalBody['error'], 'code' | 'message'>;

/** An expected "no": a value of the contract, thrown to leave the transaction. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly extras: Extras;
  constructor(code: RefusalCode, extras: Extras = {}) {
    super(code);
    this.name = 'Refusal';
    this.code = code;
    this.extras = extras;
  }
}

/** Leaves the command with an expected "no". */
export function refuse(code: RefusalCode, extras: Extras = {}): never {
  throw new Refusal(code, extras);
}

/** A broken invariant: logged, answered as a generic 500. */
export function assert(condition: unknown, promise: string): asserts condition {
  if (!condition) throw new Error(`broken invariant: ${promise}`);
}

/** The wire form of a refusal. */
export function presentRefusal(refusal: Refusal): { status: number; body: RefusalBody } {
  const [status, message] = refusals[refusal.code];
  return { status, body: { error: { code: refusal.code, message, ...refusal.extras } } };
}
