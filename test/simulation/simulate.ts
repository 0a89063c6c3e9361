/** Plays one seed: a world, some steps chosen by the seed, rest, and what is broken then. */
import { createHash } from 'node:crypto';
import Stripe from 'stripe';
import type { Heard } from '../../sandbox/stripe/core/world.ts';
import { writeAll } from '../../worker/base/db/database.ts';
import type { OperationKind } from '../../worker/journal/operation-kinds.ts';
import { APPROVAL_MAY_COME_MS } from '../../worker/journal/operation.ts';
import { APPROVAL_REQUIRED, KEY_TAKEN } from '../../worker/stripe/failure-facts.ts';
import { EVENT_TYPES } from '../../worker/webhooks/event-types.ts';
import { saveSettings } from '../../worker/people/settings/store.ts';
import { createFuse } from '../fuse.ts';
import { createWorld, seeded, START, type TestWorld } from '../world.ts';
import { brokenProof } from './event-invariants.ts';
import { createHits, type Hits } from './hits.ts';
import { broken } from './invariants.ts';
import { LOSE_DATABASE } from './lost-steps.ts';
import { createLine } from './line.ts';
import { brokenLimits, setTeam } from './controls.ts';
import { keepRefusal } from './refusing.ts';
import { wronglySent } from './sending.ts';
import { settingOf, type Setting } from './setting.ts';
import { brokenNow } from './step-invariants.ts';
import { STEPS } from './steps.ts';
import type { Scene, Step } from './scene.ts';

export type Played = {
  readonly seed: number;
  readonly trace: readonly string[];
  readonly broken: readonly string[];
  /** The same for the same seed: of the trace, every row of ours, and everyone's balances. */
  readonly digest: string;
  /** How often each fault hit each operation. */
  readonly hits: Readonly<Record<string, number>>;
};

export type Play = {
  readonly seed: number;
  readonly steps: number;
  /** Steps that are chosen and then left out, to find the few that matter. */
  readonly without?: ReadonlySet<number>;
};

/** What stands before the simulator and sees what the Worker asks it. */
export type Seen = (simulator: Fetch) => Fetch;
type Fetch = (request: Request) => Promise<Response>;

export async function simulate(
  { seed, steps, without }: Play,
  seen: Seen = (simulator) => simulator,
): Promise<Played> {
  const scene = await open(seed, seen);
  const trace: string[] = [];
  for (let at = 0; at < steps && scene.wrong.length === 0; at += 1) {
    // Each step has chance of its own, so that leaving one out changes no other.
    scene.random = seeded(seed * 1_000_003 + at);
    const isLoss = at === scene.setting.losesDatabaseAt;
    const step = isLoss ? LOSE_DATABASE : choose(scene);
    const ended = without?.has(at) ? 'left out' : await run(scene, step);
    trace.push(`${step.name}: ${ended}`);
  }
  await calm(scene);
  if (scene.away.size > 0) scene.wrong.push(...(await brokenProof(scene)));
  // Whoever left is back, so that their accounts can be looked into.
  for (const seller of scene.sellers) scene.world.simulator.setConnection(seller, true);
  if (scene.wrong.length === 0) await rest(scene).catch((error: unknown) => blame(scene, error));
  const found = scene.wrong.length > 0 ? scene.wrong : await brokenAtRest(scene);
  const hits = await scene.hits.byOperation(scene.world.client);
  const digest = await digestOf(scene, trace);
  scene.world.client.close();
  scene.second?.client.close();
  return { seed, trace, broken: found, hits, digest };
}

async function brokenAtRest(scene: Scene): Promise<string[]> {
  return [...(await broken(scene)), ...brokenLimits(scene)];
}

async function open(seed: number, seen: Seen): Promise<Scene> {
  const setting = settingOf(seed);
  const fuse = createFuse();
  const wrong: string[] = [];
  const refusals: Scene['refusals'] = new Map();
  const hits: Hits = createHits();
  const lives: Scene['lives'] = new Map();
  const line = createLine({
    random: seeded(seed),
    hits,
    fuse,
    pageMax: setting.pageMax,
    before: async (request) => void wrong.push(...(await wronglySent(world, request))),
    refused: async (request, response) =>
      void wrong.push(...(await keepRefusal(refusals, request, response))),
    pass: (ms) => {
      world.pass(ms);
    },
    failNext: (target) => {
      world.simulator.failNext(target);
    },
    operationOf: async (key) => {
      const sql = 'SELECT kind FROM operations WHERE key = ?';
      const { rows } = await world.client.execute({ sql, args: [key] });
      return rows[0] ? (rows[0]['kind'] as OperationKind) : null; // a closed set
    },
  });
  const world: TestWorld = await createWorld({
    client: fuse.client,
    events: EVENT_TYPES,
    thin: setting.isThin,
    config: { startsAt: setting.hasHistory ? START + HISTORY_MS : 0 },
    simulator: {
      platform: { settlementCurrencies: heldIn(setting) },
      onFault: line.onFault,
      sleep: line.sleep,
      onEvent: (event) => remember(lives, event),
    },
    fetch: (simulator) => fuse.fetch(line.through(seen(simulator))),
  });
  const scene: Scene = {
    setting,
    world,
    fuse,
    line,
    hits,
    random: seeded(seed),
    sellers: [],
    away: new Set(),
    payments: [],
    currencies: new Map(),
    history: new Set(),
    mirrored: new Map(),
    refusals,
    twins: new Map(),
    second: null,
    direct: [],
    cardPayments: [],
    sentElsewhere: new Map(),
    lives,
    forgotten: { sent: new Map(), perhaps: new Map(), asked: new Set() },
    decided: new Map(),
    wrong,
  };
  await setTeam(scene);
  await settleIn(scene);
  return scene;
}

/** Three sellers, and what they sold before Recourse came. */
async function settleIn(scene: Scene): Promise<void> {
  const { world, sellers, setting } = scene;
  const { stepped, full } = setting;
  sellers.push(await world.seller());
  sellers.push(await world.seller(stepped === null ? {} : { currency: stepped }));
  if (setting.isPaidOut) await giveBank(world, sellers[0] ?? '');
  sellers.push(full === null ? await world.seller() : await fullSeller(world, full));
  if (!setting.hasHistory) return;
  for (const seller of sellers) {
    const id = await world.pay({ seller, card: 'pm_card_bypassPending' });
    scene.payments.push(id);
    scene.currencies.set(id, 'usd');
    scene.history.add(id);
  }
  world.pass(HISTORY_MS);
}

/** From now on Stripe pays them out automatically. */
async function giveBank({ stripe }: TestWorld, seller: string): Promise<void> {
  await stripe.accounts.update(seller, { external_account: 'btok_us_verified' });
}

/** One with a Dashboard of their own, in which they see what they got as payments. */
async function fullSeller(
  { stripe }: TestWorld,
  { lossesAreStripes }: NonNullable<Setting['full']>,
): Promise<string> {
  const losses = lossesAreStripes
    ? ({ payments: 'stripe' } as const)
    : { payments: 'application' as const };
  const { id } = await stripe.accounts.create({
    country: 'US',
    controller: {
      stripe_dashboard: { type: 'full' },
      losses,
      fees: { payer: lossesAreStripes ? 'account' : 'application' },
    },
    business_profile: { name: 'Atelier Süd' },
  });
  return id;
}

const HOUR_MS = 60 * 60_000;
/** How long the platform was there before Recourse. */
const HISTORY_MS = 72 * HOUR_MS;
const OF_DISPUTES = /^charge\.dispute\.(created|updated|closed)$/;

function remember(lives: Scene['lives'], { type, created, object }: Heard): void {
  if (!OF_DISPUTES.test(type)) return;
  const { id, status, evidence_details: details } = object as Stripe.Dispute; // these events carry nothing else
  const sentBy = details.submission_method;
  lives.set(id, [...(lives.get(id) ?? []), { at: created * 1000, status, sentBy }]);
}

async function run(scene: Scene, step: Step): Promise<string> {
  await scene.line.beginStep();
  const ended = await step.run(scene).then(
    () => 'done',
    (error: unknown) => expected(error) ?? blame(scene, error),
  );
  await scene.line.endStep();
  scene.hits.count('step', step.name);
  scene.wrong.push(...(await brokenNow(scene)));
  return ended;
}

/** What Stripe or a failing database refuses to the actors is part of life. */
function expected(error: unknown): string | null {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof Stripe.errors.StripeError) return cause.code ?? cause.type;
    if (cause.message.endsWith('(injected)')) return cause.message;
  }
  return null;
}

/** Anything else is a bug. Where it is thrown is told by `--trace`. */
function blame({ wrong }: Scene, error: unknown): string {
  wrong.push(
    `no one expects ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
  );
  return 'fell';
}

async function digestOf({ world, sellers }: Scene, trace: readonly string[]): Promise<string> {
  const hash = createHash('sha256').update(trace.join('\n'));
  const { rows: tables } = await world.client.execute(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%sqlite%' AND name NOT LIKE '%drizzle%' ORDER BY name",
  );
  for (const { name } of tables) {
    const { rows } = await world.client.execute(`SELECT * FROM "${String(name)}" ORDER BY rowid`);
    hash.update(`${String(name)}\n${JSON.stringify(rows)}\n`);
  }
  for (const stripeAccount of [null, ...sellers]) {
    const options = stripeAccount ? { stripeAccount } : {};
    hash.update(JSON.stringify(await world.stripe.balance.retrieve({}, options)));
  }
  return hash.digest('hex');
}

function choose({ random, setting }: Scene): Step {
  const steps = STEPS.filter((step) => step.in?.(setting) ?? true);
  const total = steps.reduce((sum, { weight }) => sum + weight, 0);
  let left = random() * total;
  for (const step of steps) {
    left -= step.weight;
    if (left < 0) return step;
  }
  return STEPS[0] as Step; // the weights add up to the total
}

/** Faults end, and what waited for a reviewer is approved. */
async function calm({ world, line, fuse }: Scene): Promise<void> {
  fuse.arm(Number.POSITIVE_INFINITY);
  world.simulator.setFaults(1, {});
  world.simulator.dropTargets();
  await line.end();
  await world.simulator.approve();
}

const heldIn = ({ stepped }: Setting): string[] =>
  stepped === null ? ['usd', 'eur'] : ['usd', 'eur', stepped];

/** Enough rounds, in hours, to pass a day, when Stripe forgets its keys and what had to wait is tried again. */
const ROUNDS = [1, 3, 8, 14, 6];
const ROUNDS_MAX = 20;

/** Money comes in, and everything gets the time it needs, until a whole round moves nothing any more. */
async function rest(scene: Scene): Promise<void> {
  const { world, line } = scene;
  await writeAll(world.db, saveSettings(world.db, { paused: false }, world.deps.now()));
  for (const currency of heldIn(scene.setting)) {
    world.simulator.fund({ amount: 1_000_000_000, currency });
  }
  let quietFrom = ROUNDS.length;
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    line.hasWritten();
    world.pass((ROUNDS[round] ?? 1) * HOUR_MS);
    await world.settle();
    await world.minute();
    if (round < quietFrom || line.hasWritten()) continue;
    if (!(await awaitsReviewer(scene))) return;
    world.pass(APPROVAL_MAY_COME_MS);
    // What a month brings is found by the walk at the end of one minute, and acted on in the next.
    quietFrom = round + 2;
  }
}

/** What no one can approve any more is given up after a month; so is a call whose key such a one may have taken. */
async function awaitsReviewer({ world }: Scene): Promise<boolean> {
  const { rows } = await world.client.execute({
    sql: `SELECT 1 FROM operations WHERE state = 'unknown' AND refusal_code IN (?, ?)`,
    args: [APPROVAL_REQUIRED, KEY_TAKEN],
  });
  return rows.length > 0;
}
