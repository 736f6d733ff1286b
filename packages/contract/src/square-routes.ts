import { squarePeopleRoutes } from './square-people.ts';
import { squarePostRoutes } from './square-posts.ts';
import { squareTopicRoutes } from './square-topics.ts';

/** Every route of the square. */
export const squareRoutes = {
  ...squarePostRoutes,
  ...squarePeopleRoutes,
  ...squareTopicRoutes,
} as const;
