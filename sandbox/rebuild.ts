/** `npm run rebuild`: makes the database anew from what Stripe holds, and says what cannot be known. */
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { optionsOf } from './stack/options.ts';
import { rebuild } from './rebuild/follow.ts';
import { progressLine, reportText } from './rebuild/report.ts';
import { readEnv, type SandboxEnv } from './stack/env-file.ts';
import { STAFF } from './stack/people.ts';
import { askAsStaff } from './stack/staff-client.ts';
import { fireCron } from './stack/worker.ts';

const FOLDER = fileURLToPath(new URL('../.sandbox', import.meta.url));

const HELP = `npm run rebuild -- --url https://recourse.example.com --key rck_…

For the day on which the database and its backups are gone. Deploy Recourse with an empty database that has the
migrations, sign in as the owner, make a key that may "Operate Recourse", and run this. The Worker reads sellers,
payments, transfers, refunds and disputes from Stripe, minute by minute, and makes its rows anew. Nothing leaves, is
collected, is paid out or is given up until two people have confirmed each seller in the queue. A run that is cut off
goes on: start this again to follow it, or to read its report once more.

  --url URL    where the Worker answers
  --key KEY    an API key with the scope "operate"
  --from DAY   payments that were created before are not read, such as 2026-01-31 (STARTS_AT)
  --again      start another one after one that is over: the database was lost once more
  --json       print only the report, as JSON
  --folder     where the sandbox keeps its world (.sandbox)
  --help       show this

Without --url and --key it works on the sandbox that "npm start" keeps up, makes its own key there as the owner, and
does not wait for the sandbox's clock.
`;

const PAUSE_MS = 2_000;

type Target = {
  readonly url: string;
  readonly key: string;
  readonly wait: () => Promise<void>;
};

async function main(): Promise<void> {
  const { values } = optionsOf({
    options: {
      url: { type: 'string' },
      key: { type: 'string' },
      from: { type: 'string' },
      again: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      folder: { type: 'string', default: FOLDER },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    return;
  }
  const { url, key, from = null, again, json, folder } = values;
  if ((url === undefined) !== (key === undefined)) {
    throw new Error(`Name both --url and --key, or neither.\n\n${HELP}`);
  }
  const target =
    url === undefined || key === undefined
      ? await sandboxTarget(folder)
      : { url, key, wait: async () => void (await sleep(PAUSE_MS)) };
  let line = '';
  const document = await rebuild({
    ...target,
    from,
    again,
    told: (reached) => {
      const next = progressLine(reached);
      if (next !== line && !json) console.log(next);
      line = next;
    },
  });
  console.log(json ? JSON.stringify(document) : `\n${reportText(document)}`);
}

async function sandboxTarget(folder: string): Promise<Target> {
  const env = readEnv(folder);
  if (!env) throw new Error(`No deployment is named and no sandbox is running.\n\n${HELP}`);
  const wait = async () => {
    await fireCron(env.WORKER_URL, await sandboxNow(env));
  };
  return { url: env.WORKER_URL, key: await sandboxKey(env), wait };
}

async function sandboxNow({ STRIPE_API_BASE: base }: SandboxEnv): Promise<number> {
  const answer = await fetch(`${base}/_sandbox/clock`);
  return ((await answer.json()) as { readonly now_ms: number }).now_ms;
}

/** Keys are gone with the database; the owner has every right without a row. */
async function sandboxKey(env: SandboxEnv): Promise<string> {
  const { status, body } = await askAsStaff(env, {
    op: 'keys.create',
    userId: STAFF.owner.userId,
    fields: { name: 'Rebuild', scopes: ['operate'] },
    now: await sandboxNow(env),
  });
  if (status !== 201) throw new Error(`No key could be made: ${JSON.stringify(body)}`);
  return String(body['key']);
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
