import { identityRoutes } from '@teahouse/contract';
import type { Handlers } from '../../platform/http/handlers.ts';
import { refuse } from '../../platform/refusal.ts';
import { getMe } from './get-me.ts';
import type { IdentityParts } from './parts.ts';
import { getMyCode, renewMyCode } from './personal-code.ts';

/** The HTTP side of identity. */
export function createIdentityHandlers(parts: IdentityParts): Handlers<typeof identityRoutes> {
  const missing = Object.fromEntries(
    Object.keys(identityRoutes).map((name) => [name, async () => refuse('common.not_found')]),
  ) as unknown as Handlers<typeof identityRoutes>;
  return {
    ...missing,
    getMe: ({ caller }) => getMe(parts, caller.accountId),
    getMyCode: async ({ caller, origin }) => ({
      link: await getMyCode(parts, caller.accountId, origin.publicOrigin),
    }),
    renewMyCode: async ({ caller, origin }) => ({
      link: await renewMyCode(parts, caller.accountId, origin.publicOrigin),
    }),
  };
}
