import type { SignedIn } from '@teahouse/contract';
import { navigate } from '../../app/navigation.ts';
import { setSession } from '../../app/session.ts';

/** Goes in after a sign-in: newcomers say who they are first, others go where they wanted to. */
export function enter(signedIn: SignedIn): void {
  setSession({ status: 'member', me: signedIn.me });
  navigate(signedIn.created ? '/me/profile?new' : wantedPath(location.search), { replace: true });
}

/** The address of ours that a visitor came for; never one of another site. */
export function wantedPath(search: string): string {
  const next = new URLSearchParams(search).get('next');
  return next && /^\/(?![/\\])/.test(next) ? next : '/chats';
}
