import { refusalCode } from '../app/api.ts';
import type { DeviceStore } from './device-store.ts';

/** The house's answer, kept on the device; the kept one when the house cannot be reached. */
export async function keptAnswer<T>(
  store: Pick<DeviceStore, 'putAnswer' | 'findAnswer'>,
  question: string,
  ask: () => Promise<T>,
): Promise<T> {
  try {
    const answer = await ask();
    await store.putAnswer(question, answer).catch(() => undefined);
    return answer;
  } catch (error) {
    const kept = refusalCode(error) === 'network' ? await store.findAnswer(question) : undefined;
    if (kept === undefined) throw error;
    return kept as T;
  }
}
