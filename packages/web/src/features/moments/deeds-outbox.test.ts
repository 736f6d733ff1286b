import type { RefusalCode } from '@teahouse/contract';
import { ApiRefusal } from '@teahouse/contract/client';
import { describe, expect, it, vi } from 'vitest';
import type { WaitingComment } from './comment-outbox.ts';
import { KeptList } from './kept-list.ts';
import type { WaitingLike } from './like-outbox.ts';

// the real one reaches for the session of a page
vi.mock('../../app/api.ts', () => ({
  ApiRefusal,
  refusalCode: (error: unknown) => (error instanceof ApiRefusal ? error.code : 'common.internal'),
}));
const { CommentOutbox } = await import('./comment-outbox.ts');
const { LikeOutbox } = await import('./like-outbox.ts');

const marks = () => {
  const memory = new Map<string, unknown>();
  return {
    mark: async (name: string) => memory.get(name),
    setMark: (name: string, value: unknown) => void memory.set(name, value),
  };
};
const comment = (clientId: string): WaitingComment => ({
  clientId,
  authorId: 'a',
  postId: 'p',
  text: clientId,
  replyTo: null,
  state: 'pending',
});

describe('comments on their way', () => {
  function setUp(memory = marks()) {
    const list = new KeptList<WaitingComment>(memory, 'comments');
    const asked: string[] = [];
    const refusals = new Map<string, RefusalCode | 'network'>();
    const taken: string[] = [];
    const outbox = new CommentOutbox({
      list,
      call: (async (_: string, { body }: { body: { clientId: string } }) => {
        asked.push(body.clientId);
        const code = refusals.get(body.clientId);
        if (code) throw new ApiRefusal(code, 0);
        return { comment: { id: body.clientId } };
      }) as unknown as ConstructorParameters<typeof CommentOutbox>[0]['call'],
      onCommented: (_, { id }) => taken.push(id),
    });
    return { list, asked, refusals, taken, outbox, memory };
  }

  it('MO-3 W2 go one after the other, in the order of writing', async () => {
    const { outbox, taken, list } = setUp();
    for (const id of ['one', 'two', 'three']) outbox.add(comment(id));
    await vi.waitFor(() => expect(taken).toEqual(['one', 'two', 'three']));
    expect(list.get()).toEqual([]);
  });
  it('MO-3 W2 wait without a network, also over a reload', async () => {
    const first = setUp();
    first.refusals.set('one', 'network');
    first.outbox.add(comment('one'));
    first.outbox.add(comment('two'));
    await vi.waitFor(() => expect(first.asked).toEqual(['one']));
    await first.list.ready;
    first.outbox.close();
    const second = setUp(first.memory);
    await second.outbox.resume();
    expect(second.taken).toEqual(['one', 'two']);
  });
  it('MO-3 L4 a "no" stays with its reason and lets the others pass', async () => {
    const { outbox, refusals, taken, list } = setUp();
    refusals.set('one', 'common.not_found');
    outbox.add(comment('one'));
    outbox.add(comment('two'));
    await vi.waitFor(() => expect(taken).toEqual(['two']));
    expect(list.get()).toMatchObject([{ state: 'failed', code: 'common.not_found' }]);
    refusals.clear();
    outbox.retry('one');
    await vi.waitFor(() => expect(taken).toEqual(['two', 'one']));
  });
});

describe('likes on their way', () => {
  function setUp() {
    const list = new KeptList<WaitingLike>(marks(), 'likes');
    const asked: string[] = [];
    const known: boolean[] = [];
    const house: { refusal: RefusalCode | undefined; answer: Promise<void> } = {
      refusal: undefined,
      answer: Promise.resolve(),
    };
    const refused = vi.fn();
    const outbox = new LikeOutbox({
      list,
      call: (async (endpoint: string) => {
        asked.push(endpoint.split(' ')[0] ?? '');
        await house.answer;
        if (house.refusal) throw new ApiRefusal(house.refusal, 404);
        return { done: true };
      }) as unknown as ConstructorParameters<typeof LikeOutbox>[0]['call'],
      onLiked: ({ liked }) => known.push(liked),
      onRefused: refused,
    });
    return { list, asked, known, house, refused, outbox };
  }
  const like = (liked: boolean): WaitingLike => ({ authorId: 'a', postId: 'p', liked });

  it('MO-3 L4 the last wish counts, however fast one changes one’s mind', async () => {
    const { outbox, asked, known, house, list } = setUp();
    let answer = () => {};
    house.answer = new Promise((resolve) => {
      answer = resolve;
    });
    outbox.set(like(true));
    await vi.waitFor(() => expect(asked).toEqual(['PUT']));
    outbox.set(like(false));
    outbox.set(like(true));
    outbox.set(like(false));
    answer();
    await vi.waitFor(() => expect(known).toEqual([true, false]));
    expect(asked).toEqual(['PUT', 'DELETE']);
    expect(list.get()).toEqual([]);
  });
  it('MO-3 L4 a "no" is said, and it is as before', async () => {
    const { outbox, house, refused, known, list } = setUp();
    house.refusal = 'common.not_found';
    outbox.set(like(true));
    await vi.waitFor(() => expect(refused).toHaveBeenCalledOnce());
    expect(known).toEqual([]);
    expect(list.get()).toEqual([]);
  });
});
