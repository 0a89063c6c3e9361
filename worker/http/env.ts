/** What a request carries through Hono: the world it runs in, and who sent it once that is proved. */
import type { Context } from 'hono';
import type { Config } from '../config.ts';
import type { Deps } from '../deps.ts';
import type { ApiKey } from '../people/keys/store.ts';
import type { Person } from '../people/staff/rights.ts';

export type World = {
  readonly deps: Deps;
  readonly config: Config;
  /** Goes on after the answer is out: `waitUntil` in a Worker. */
  readonly later: (work: Promise<unknown>) => void;
};

export type Env = {
  Bindings: Record<string, unknown>;
  Variables: {
    requestId: string;
    world: World;
    /** Behind the staff door. */
    person: Person;
    body: Record<string, unknown>;
    /** Behind the platform's door. */
    key: ApiKey;
    raw: string;
  };
};

export type Ctx = Context<Env>;
