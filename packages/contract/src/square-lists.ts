import { z } from 'zod';
import { Id, pageSize, text } from './fields.ts';
import { MAX_TOPIC_NAME, SquarePost, SquareProfile } from './square.ts';

// How lists of the square are asked for and answered; for its routes alone.
const cursor = z.string().max(160).optional();
export const nextCursor = z.string().nullable();
export const list = { cursor, limit: pageSize(50, 20) };
export const postParams = z.object({ postId: Id });
export const personParams = z.object({ accountId: Id });
export const commentParams = postParams.extend({ commentId: Id });
export const topicParams = z.object({ name: text(1, MAX_TOPIC_NAME) });
export const page = z.object({ posts: z.array(SquarePost), cursor: nextCursor });
export const people = z.object({ people: z.array(SquareProfile), cursor: nextCursor });
