/** `npm start`: raises the whole local world and keeps it up until Ctrl-C. */
import { fileURLToPath } from 'node:url';
import { optionsOf } from './stack/options.ts';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { seedWorld } from './seed/seed.ts';
import { portsFrom, PORT_VARIABLES } from './stack/ports.ts';
import { raiseStack } from './stack/stack.ts';

const FOLDER = fileURLToPath(new URL('../.sandbox', import.meta.url));

const HELP = `npm start [-- --keep]

Raises a database, a simulated Stripe, the Worker and a Dashboard preview on this machine, with a seeded
platform, and keeps them up until Ctrl-C. Needs no account, key or network.

  --keep    go on with the world of the last run instead of beginning a fresh one
  --folder  where the world is kept (.sandbox)
  --help    show this

Ports are chosen by ${Object.values(PORT_VARIABLES).join(', ')}.
Any client finds the running sandbox in .sandbox/env.
`;

async function start(): Promise<void> {
  const { values } = optionsOf({
    options: {
      keep: { type: 'boolean', default: false },
      folder: { type: 'string', default: FOLDER },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    return;
  }
  const began = Date.now();
  const say = (sentence: string): void => {
    const seconds = ((Date.now() - began) / 1000).toFixed(1).padStart(5);
    console.log(`${seconds} s  ${sentence}`);
  };
  const kept = values.keep && existsSync(join(values.folder, 'stripe.json'));
  if (values.keep && !kept) say('There is no world to keep yet: beginning a fresh one.');
  const interrupted = untilInterrupted();
  const stack = await raiseStack({
    ports: portsFrom(process.env),
    folder: values.folder,
    keep: kept,
    preview: true,
    cron: true,
    say,
  });
  try {
    if (kept) await stack.announce(stack.env.PLATFORM_API_KEY);
    else await Promise.race([seedWorld(stack, say), stack.died, interrupted]);
    say('Ready. Stop with Ctrl-C.');
    console.log(welcome(stack.env));
    await Promise.race([stack.died, interrupted]);
  } finally {
    say('Stopping');
    await stack.stop();
  }
}

function welcome(env: Readonly<Record<string, string>>): string {
  return [
    '',
    `  Dashboard preview   ${env['PREVIEW_URL'] ?? ''}`,
    `  Worker              ${env['WORKER_URL'] ?? ''}/health`,
    `  Simulated Stripe    ${env['STRIPE_API_BASE'] ?? ''}/_sandbox/ledger`,
    `  Database            ${env['LIBSQL_URL'] ?? ''}`,
    '  For any client      .sandbox/env',
    '',
  ].join('\n');
}

function untilInterrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => {
        resolve();
      });
    }
  });
}

try {
  await start();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
