/** Who works for the sandbox's platform, with their roles at Stripe. Their rights here are given by the seed. */
import type { Person } from '../preview/people.ts';

const role = (id: string, name: string) => ({ id, name, type: 'builtIn' as const });

export const STAFF = {
  owner: {
    userId: 'usr_SandboxAda',
    name: 'Ada Lindqvist',
    email: 'ada@platform.example',
    roles: [role('super_admin', 'Super Administrator')],
  },
  partner: {
    userId: 'usr_SandboxDilan',
    name: 'Dilan Aydin',
    email: 'dilan@platform.example',
    roles: [role('admin', 'Administrator')],
  },
  analyst: {
    userId: 'usr_SandboxBen',
    name: 'Ben Okafor',
    email: 'ben@platform.example',
    roles: [role('refund_analyst', 'Refund analyst')],
  },
  guest: {
    userId: 'usr_SandboxChiara',
    name: 'Chiara Rossi',
    email: 'chiara@platform.example',
    roles: [role('view_only', 'View only')],
  },
} as const satisfies Record<string, Person>;
