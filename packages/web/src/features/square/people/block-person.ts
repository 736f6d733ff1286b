import type { Person } from '@teahouse/contract';
import { call } from '../../../app/api.ts';
import { forgetAuthor } from '../posts/post-cache.ts';

/** Blocks somebody of the square; only whom one knows can be blocked, so they are found by their handle first. */
export async function blockPerson({ id, handle }: Pick<Person, 'id' | 'handle'>): Promise<void> {
  await call('POST /contacts/find', { body: { query: handle } });
  await call('PUT /contacts/:accountId/block', { params: { accountId: id } });
  forgetAuthor(id);
}
