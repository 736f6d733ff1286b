import { z } from 'zod';
import { DisplayName, Done, Language, Moment, Password, text } from './fields.ts';
import { SignedIn } from './identity.ts';
import { route } from './route.ts';

export const DemoTown = z.object({
  state: z.enum(['absent', 'building', 'present', 'removing']),
  progress: z.number(),
});

export const Instance = z.object({
  name: z.string(),
  version: z.string(),
  mode: z.enum(['development', 'production']),
  currency: z.string(),
  /** Whether the operator has claimed this instance. */
  open: z.boolean(),
  signIn: z.object({ phone: z.boolean(), email: z.boolean() }),
});
export type Instance = z.infer<typeof Instance>;

/** A message that left the instance by SMS or mail, kept in development mode for the operator to read. */
export const OutboxMessage = z.object({
  channel: z.enum(['sms', 'mail']),
  to: z.string(),
  text: z.string(),
  sentAt: Moment,
});

export const instanceRoutes = {
  getInstance: route({
    method: 'GET',
    path: '/instance',
    access: 'public',
    summary: 'What this instance is and how one signs in.',
    reply: Instance,
    refusals: [],
  }),
  checkOpeningCode: route({
    method: 'POST',
    path: '/instance/opening-code',
    access: 'public',
    summary: 'Whether the opening code is the one printed in the terminal; rate-limited.',
    body: z.object({ openingCode: text(1, 20) }),
    reply: Done,
    refusals: ['instance.opening_code_wrong', 'instance.already_open'],
  }),
  openInstance: route({
    method: 'POST',
    path: '/instance/open',
    access: 'public',
    summary: "Make the operator's account with the opening code; works once.",
    body: z.object({
      openingCode: text(1, 20),
      displayName: DisplayName,
      name: text(3, 254),
      password: Password,
      language: Language.default('zh'),
    }),
    reply: SignedIn,
    refusals: [
      'instance.opening_code_wrong',
      'instance.already_open',
      'identity.password_weak',
      'common.invalid',
    ],
  }),
  getDemoTown: route({
    method: 'GET',
    path: '/instance/demo-town',
    access: 'operator',
    summary: 'Whether the demo town stands.',
    reply: DemoTown,
    refusals: [],
  }),
  buildDemoTown: route({
    method: 'PUT',
    path: '/instance/demo-town',
    access: 'operator',
    summary: 'Build the demo town; the operator becomes friends with its people.',
    reply: DemoTown,
    refusals: ['instance.demo_busy'],
  }),
  removeDemoTown: route({
    method: 'DELETE',
    path: '/instance/demo-town',
    access: 'operator',
    summary: 'Remove the demo town and all that belongs to it.',
    reply: DemoTown,
    refusals: ['instance.demo_busy'],
  }),
  listOutbox: route({
    method: 'GET',
    path: '/operator/outbox',
    access: 'operator',
    summary: 'The last 100 codes and mails, in development mode only.',
    reply: z.object({ messages: z.array(OutboxMessage) }),
    refusals: [],
  }),
} as const;
