/**
 * The daily payout run: the clock takes sellers who are due, looks at each, and pays out what may leave. Each
 * round is claimed, begun in the journal, sent and concluded; a stop between any two of these leaves rows from
 * which the next minute goes on, and two clocks at once never pay the same twice.
 */
import { derivedId } from '../base/result/derived-id.ts';
import pLimit from 'p-limit';
import { writeAll, type Statement } from '../base/db/database.ts';
import type { ActDeps, Deps, TellDeps } from '../deps.ts';
import { begin, conclude, send, type Concluded } from '../journal/actions.ts';
import type { Intent } from '../journal/operation.ts';
import { raiseNotice, resolveNotice } from '../records/notifications/store.ts';
import { notify } from '../records/notifications/notify-actions.ts';
import { pacer, type Pacer } from '../releases/pace.ts';
import { causeText } from '../base/result/cause-text.ts';
import { readSettings } from '../people/settings/store.ts';
import { isStripeFailure } from '../stripe/failures.ts';
import { ageHolding, limitOf } from './holding-limit.ts';
import { lookAtSeller, type PayoutLine, type PayoutLook } from './look-actions.ts';
import {
  balanceKey,
  nextPayoutRun,
  type Payout,
  type PayoutSeller,
  type PayoutTrouble,
} from './payout.ts';
import { concludePayouts, intentOf } from './send-actions.ts';
import {
  claimDueSellers,
  endPayoutRun,
  insertBegun,
  MAY_BEGIN_PAYOUT,
  outdateLooks,
  writeHolding,
} from './store.ts';
import { finishSwitch } from './switch-actions.ts';

/** How many sellers are claimed, looked at and paid together, and for how long no one else may take them. */
const GROUP = 25;
const CLAIM_MS = 5 * 60_000;
/** A Worker may have six connections at once; one is left for the database. */
const AT_ONCE = 5;
/** When a seller comes back who has more to be paid than one look begins, or whom someone overtook. */
const COME_BACK_MS = 2 * 60_000;

/** Stripe creates 15 payouts a second for one account (docs.stripe.com/rate-limits). */
export const PAYOUTS_PER_SECOND = 10;

export type PayoutRun = { readonly paid: number; readonly looked: number };

/**
 * Pays out sellers who are due until none is, or the time is up.
 * @param budget `perSecond` bounds the payouts sent; `untilMs` is when no further group is begun
 */
export async function payDueSellers(
  deps: ActDeps & Pick<Deps, 'sleep' | 'log'>,
  budget: { readonly perSecond: number; readonly untilMs: number },
): Promise<PayoutRun> {
  const pace = pacer(deps, budget.perSecond, 'payouts');
  let run: PayoutRun = { paid: 0, looked: 0 };
  while (deps.now() < budget.untilMs && !(await readSettings(deps.db)).paused) {
    const now = deps.now();
    const claim = { now, claimUntil: now + CLAIM_MS, limit: GROUP };
    const group = await claimDueSellers(deps.db, claim);
    if (group.length === 0) break;
    run = {
      paid: run.paid + (await payGroup(deps, group, pace)),
      looked: run.looked + group.length,
    };
  }
  return run;
}

async function payGroup(
  deps: ActDeps & Pick<Deps, 'log'>,
  group: readonly PayoutSeller[],
  pace: Pacer,
): Promise<number> {
  const limit = pLimit(AT_ONCE);
  const looked = await Promise.all(group.map((seller) => limit(() => lookOrNotify(deps, seller))));
  const looks = looked.filter((look) => look !== null);
  const wanted = looks.map((look) => ({ look, ...wantedOf(deps, look) }));
  const payouts = wanted.flatMap(({ first }) => first);
  const holder = deps.newId('payout_run');
  const [begun] = await Promise.all([
    begin(
      deps,
      wanted.flatMap((one) => intentsOf(deps, one)),
      {
        holder,
        guard: MAY_BEGIN_PAYOUT,
        mark: () => [
          insertBegun(deps.db, payouts),
          ...outdateLooks(
            deps.db,
            payouts.map(({ sellerId }) => sellerId),
          ),
        ],
      },
    ),
    pace.reserve(payouts.length),
  ]);
  const ids = new Set(begun.map(({ subjectId }) => subjectId));
  // Before anything is sent: what a refusal then says of the next look must stand.
  await writeAll(
    deps.db,
    wanted.flatMap((one) => endOf(deps, one, ids)),
  );
  const sent = await Promise.all(
    begun.map(async (operation): Promise<Concluded<'payout'>> => {
      await pace.turn();
      return limit(() => send(deps, operation));
    }),
  );
  await conclude(deps, sent, { holder, consequences: concludePayouts });
  const settled = sent.filter(({ outcome }) => outcome.state === 'settled');
  const paid = new Set(settled.map(({ operation }) => operation.subjectId));
  await writeAll(
    deps.db,
    wanted.flatMap((one) => agesOf(deps, one, paid)),
  );
  return settled.length;
}

/** The look; null where there is none to go on with: its reason is notified, or the claim ends automatically. */
async function lookOrNotify(
  deps: Pick<Deps, 'now' | 'db' | 'stripe' | 'log'>,
  seller: PayoutSeller,
): Promise<PayoutLook | null> {
  try {
    if (seller.state !== 'manual') {
      await finishSwitch(deps, seller, 'clock');
      return null;
    }
    const look = await lookAtSeller(deps, seller);
    if (look.ok) return look.value;
    await writeAll(deps.db, troubleOf(deps, seller, look.refusal.reason));
    return null;
  } catch (error) {
    if (!isStripeFailure(error)) throw error;
    const details = { seller: seller.sellerId, error: causeText(error) };
    deps.log('warn', 'a seller could not be looked at and is tried again', details);
    return null;
  }
}

function troubleOf(
  deps: Pick<Deps, 'now' | 'db'>,
  { sellerId }: PayoutSeller,
  trouble: PayoutTrouble,
): Statement[] {
  const now = deps.now();
  const details = { sellerId, trouble };
  const notice = { kind: 'payout_stopped', subject: sellerId, paymentId: null, details } as const;
  return [
    ...endPayoutRun(deps.db, [sellerId], { nextAt: nextPayoutRun(now), trouble }),
    // That they left is told already, of all that is theirs.
    ...(trouble === 'gone' ? [] : [raiseNotice(deps.db, notice, now)]),
  ];
}

type Wanted = {
  readonly look: PayoutLook;
  /** One payout a currency: what a look begins. */
  readonly first: readonly Payout[];
  /** True when further parts of the balance wait for the next look. */
  readonly more: boolean;
};

function wantedOf(deps: Pick<Deps, 'now'>, look: PayoutLook): Omit<Wanted, 'look'> {
  const { day, today, seller } = look;
  const open = look.lines
    .filter(({ failed }) => failed.length === 0)
    .map(({ currency, parts }) => ({
      currency,
      parts: parts.filter(({ sourceType }) => !isDone(today, currency, sourceType)),
    }));
  const first = open.flatMap(({ currency, parts: [part] }): Payout[] =>
    part
      ? [
          {
            id: payoutIdOf(
              { sellerId: seller.sellerId, currency, sourceType: part.sourceType, day },
              today,
            ),
            sellerId: seller.sellerId,
            currency,
            ...part,
            day,
            status: 'sending',
            payoutId: null,
            failureCode: null,
            createdAt: deps.now(),
            retryOf: null,
            retriedBy: null,
            seenAt: null,
          },
        ]
      : [],
  );
  return { first, more: open.some(({ parts }) => parts.length > 1) };
}

/** What it pays, on which day, and the how many-th try of the day: whoever runs the day again means the same. */
function payoutIdOf(
  of: Pick<Payout, 'sellerId' | 'currency' | 'sourceType' | 'day'>,
  today: readonly Payout[],
): string {
  const { sellerId, currency, sourceType, day } = of;
  const before = today.filter(
    (one) => one.currency === currency && one.sourceType === sourceType && one.retryOf === null,
  );
  return derivedId('pt', [sellerId, currency, sourceType, day, before.length + 1]);
}

/** A refused one of today may be made again: nothing of it left. */
function isDone(today: readonly Payout[], currency: string, sourceType: string): boolean {
  return today.some(
    (one) =>
      one.currency === currency &&
      one.sourceType === sourceType &&
      one.status !== 'refused' &&
      one.retryOf === null,
  );
}

function intentsOf(deps: Pick<Deps, 'newId'>, { look, first }: Wanted): Intent<'payout'>[] {
  const { revision } = look.seller;
  return first.map((payout) => {
    const { sourceType, day } = payout;
    const intent = `payout:${balanceKey(payout.sellerId, payout.currency)}:${sourceType}:${day}`;
    return intentOf(deps, payout, { revision, actor: 'clock', intent });
  });
}

/** How a seller's payout run ends: when they are looked at next. */
function endOf(
  deps: Pick<Deps, 'now' | 'db'>,
  { look, first, more }: Wanted,
  begun: ReadonlySet<string>,
): Statement[] {
  const { sellerId } = look.seller;
  const now = deps.now();
  const overtaken = first.some(({ id }) => !begun.has(id));
  const nextAt = more || overtaken ? now + COME_BACK_MS : nextPayoutRun(now);
  return [
    ...endPayoutRun(deps.db, [sellerId], { nextAt, trouble: null }),
    resolveNotice(deps.db, { kind: 'payout_stopped', subject: sellerId }, now),
  ];
}

/** What stays is aged, and warned of in time. */
function agesOf(deps: TellDeps, { look, first }: Wanted, paid: ReadonlySet<string>): Statement[] {
  return look.lines.flatMap((line) => {
    const left = first.find(({ currency, id }) => currency === line.currency && paid.has(id));
    return agingOf(deps, look, { line, paidMinor: left?.amountMinor ?? 0 });
  });
}

function agingOf(
  deps: TellDeps,
  { seller, oldBefore }: PayoutLook,
  { line, paidMinor }: { readonly line: PayoutLine; readonly paidMinor: number },
): Statement[] {
  const { sellerId, country } = seller;
  const { currency, availableMinor, youngMinor } = line;
  const now = deps.now();
  const olderMinor = availableMinor - paidMinor - youngMinor;
  const holding = ageHolding(line.holding, { olderMinor, paidMinor, from: oldBefore });
  const limit = limitOf(holding, country, now);
  const subject = balanceKey(sellerId, currency);
  const which = { kind: 'payout_limit_near', subject } as const;
  const amountMinor = holding?.minor ?? 0;
  const written = writeHolding(deps.db, { sellerId, currency }, holding);
  if (limit?.isNear !== true) return [written, resolveNotice(deps.db, which, now)];
  const of = { sellerId, amountMinor, currency };
  const details = { ...of, limitAt: limit.limitAt };
  const limitDay = new Date(limit.limitAt).toISOString().slice(0, 10);
  return [
    written,
    raiseNotice(deps.db, { ...which, paymentId: null, details }, now),
    // Each payout run looks again; the message of one limit is sent once.
    ...notify(deps, `payout.limit_near:${subject}:${limitDay}`, {
      type: 'payout.limit_near',
      ...of,
      limitDay,
    }),
  ];
}
