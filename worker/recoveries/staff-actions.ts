/** What people decide about what a seller owes: debit their account, give it up, or take it up again. */
import type { RecoveryId } from '../base/result/id.ts';
import { platformCountry, sellerOnRecord } from '../sellers/accounts/actions.ts';
import { readUnchecked } from '../sellers/accounts/store.ts';
import { appendAudit } from '../records/audit/store.ts';
import type { Statement } from '../base/db/database.ts';
import { writeFenced } from '../base/db/fence.ts';
import type { ActDeps, DecideDeps, Deps } from '../deps.ts';
import { notify } from '../records/notifications/notify-actions.ts';
import { done, refuse, type Result } from '../base/result/result.ts';
import { askToAct, type WaitsForSecondPerson } from '../people/controls/actions.ts';
import type { Act } from '../people/controls/control.ts';
import { readSettings } from '../people/settings/store.ts';
import type { Person } from '../people/staff/rights.ts';
import { money, type Money } from '../base/money/amount.ts';
import { isOnStep } from '../base/money/currency.ts';
import { canBeDebited } from './debit.ts';
import {
  dueBackBeside,
  nextStepNumber,
  openOf,
  type Recovery,
  type RecoveryView,
} from './recovery.ts';
import { writtenOffMessage } from './recovery-messages.ts';
import { takeStep } from './step-actions.ts';
import { readRecoveryView, readRecoveryViews, updateRecovery } from './store.ts';

export type RecoveryRefusal =
  | { readonly reason: 'recovery_not_found' }
  | { readonly reason: 'recovery_over' }
  | { readonly reason: 'not_written_off' }
  | { readonly reason: 'not_asked' }
  | { readonly reason: 'cannot_be_debited' }
  | {
      readonly reason: 'exceeds_outstanding';
      readonly openMinor: number;
      readonly currency: string;
    }
  | { readonly reason: 'not_on_step'; readonly amountMinor: number; readonly currency: string }
  | { readonly reason: 'step_open' }
  | { readonly reason: 'stopped' }
  /** What is known of the seller was made anew from Stripe, and is not checked yet. */
  | { readonly reason: 'seller_unchecked' }
  | { readonly reason: 'debit_refused'; readonly code: string }
  | { readonly reason: 'overtaken' };

export type RecoveryDecided =
  { readonly state: 'done'; readonly view: RecoveryView } | WaitsForSecondPerson;

type Asked = { readonly recoveryId: RecoveryId; readonly reason: string; readonly person: Person };

/** Debits the seller's account for a part of what they owe, or all of it. Stripe may refuse it. */
export async function debitSeller(
  deps: ActDeps & DecideDeps,
  asked: Asked & { readonly amountMinor: number },
): Promise<Result<RecoveryDecided, RecoveryRefusal>> {
  const found = await readOpen(deps, asked.recoveryId);
  if (!found.ok) return found;
  const view = found.value;
  const { sellerId, currency } = view.recovery;
  const all = await readRecoveryViews(deps.db, view.recovery.paymentId);
  const comesMinor = dueBackBeside(view.recovery, all);
  const openMinor = Math.max(0, openOf(view.recovery).amountMinor - comesMinor);
  if ((await readSettings(deps.db)).paused) return refuse({ reason: 'stopped' });
  if (await isOfUnchecked(deps, view.recovery)) return refuse({ reason: 'seller_unchecked' });
  const seller = await sellerOnRecord(deps, sellerId);
  if (!canBeDebited(seller, await platformCountry(deps))) {
    return refuse({ reason: 'cannot_be_debited' });
  }
  const { amountMinor, reason } = asked;
  if (!isOnStep(amountMinor, currency)) {
    return refuse({ reason: 'not_on_step', amountMinor, currency });
  }
  if (amountMinor > openMinor) {
    return refuse({ reason: 'exceeds_outstanding', openMinor, currency });
  }
  const waiting = await secondPerson(deps, view.recovery, {
    act: 'recoveries.debit',
    asked,
    amount: money(amountMinor, currency),
    fields: { recoveryId: asked.recoveryId, amountMinor },
    // Each debit is one of its own: of this amount, after the steps that there are.
    subject: [asked.recoveryId, nextStepNumber(view.steps), amountMinor].join('/'),
  });
  if (waiting) return done(waiting);
  const step = {
    kind: 'debit',
    source: 'person',
    taken: null,
    transferId: sellerId,
    amountMinor,
  } as const;
  const actor = `staff:${asked.person.userId}`;
  await writeFenced(
    deps.db,
    said(deps, view.recovery, { action: 'recovery.debit_asked', actor, remark: reason }),
  );
  const wentWell = await takeStep(deps, view, { transferGroup: '', wanted: step, actor });
  const after = await readRecoveryView(deps.db, asked.recoveryId);
  if (!after) return refuse({ reason: 'recovery_not_found' });
  const last = after.steps.at(-1);
  if (!wentWell && last?.state === 'refused' && last.number === nextStepNumber(view.steps)) {
    return refuse({ reason: 'debit_refused', code: last.code });
  }
  if (!wentWell && after.steps.length === view.steps.length) return refuse({ reason: 'overtaken' });
  return done({ state: 'done', view: after });
}

/** Says that it is to be taken although something was reversed by hand: the clock goes on with it. */
export async function collectAfterAll(
  deps: DecideDeps,
  asked: Asked,
): Promise<Result<RecoveryDecided, RecoveryRefusal>> {
  const found = await readOpen(deps, asked.recoveryId);
  if (!found.ok) return found;
  const { recovery } = found.value;
  if (!recovery.asksFirst) return refuse({ reason: 'not_asked' });
  if (await isOfUnchecked(deps, recovery)) return refuse({ reason: 'seller_unchecked' });
  const waiting = await secondPerson(deps, recovery, {
    act: 'recoveries.collect',
    asked,
    amount: openOf(recovery),
    fields: { recoveryId: asked.recoveryId },
  });
  if (waiting) return done(waiting);
  const columns = { asksFirst: false, nextAt: deps.now() };
  return write(deps, recovery, { columns, action: 'recovery.collect_agreed', asked });
}

/** Gives up what is still owed. Above the platform's limit it takes two people. */
export async function writeOff(
  deps: DecideDeps,
  asked: Asked,
): Promise<Result<RecoveryDecided, RecoveryRefusal>> {
  const found = await readOpen(deps, asked.recoveryId);
  if (!found.ok) return found;
  const { recovery } = found.value;
  const waiting = await secondPerson(deps, recovery, {
    act: 'recoveries.write_off',
    asked,
    amount: openOf(recovery),
    fields: { recoveryId: asked.recoveryId },
  });
  if (waiting) return done(waiting);
  const by = `staff:${asked.person.userId}`;
  const over = {
    closedAt: deps.now(),
    closedBy: by,
    closeReason: 'written_off',
    asksFirst: false,
    nextAt: null,
  };
  const { key, facts } = writtenOffMessage(recovery, deps.now());
  return write(deps, recovery, {
    columns: over,
    action: 'recovery.written_off',
    asked,
    more: notify(deps, key, facts),
  });
}

/** Takes up again what was given up: nothing was lost by it. */
export async function reopen(
  deps: Pick<Deps, 'now' | 'db'>,
  asked: Asked,
): Promise<Result<RecoveryDecided, RecoveryRefusal>> {
  const view = await readRecoveryView(deps.db, asked.recoveryId);
  if (!view) return refuse({ reason: 'recovery_not_found' });
  if (view.recovery.closeReason !== 'written_off') return refuse({ reason: 'not_written_off' });
  const again = { closedAt: null, closedBy: null, closeReason: null, nextAt: deps.now() };
  return write(deps, view.recovery, {
    columns: again,
    action: 'recovery.reopened',
    asked,
  });
}

type Deciding = {
  readonly act: Act;
  readonly asked: Asked;
  readonly amount: Money;
  readonly fields: Readonly<Record<string, unknown>>;
  /** What two agree to where it is more than the amount owed itself. */
  readonly subject?: string;
};

/** Null when it may happen now; otherwise what to tell the first of two people. */
function secondPerson(
  deps: DecideDeps,
  { id, paymentId, sellerId }: Recovery,
  { act, asked: { reason, person }, amount, fields, subject = id }: Deciding,
): Promise<WaitsForSecondPerson | null> {
  const parts = [{ sellerId, amount }];
  return askToAct(deps, { act, subject, paymentId, parts, fields, reason }, person);
}

async function isOfUnchecked({ db }: Pick<Deps, 'db'>, { sellerId }: Recovery): Promise<boolean> {
  return (await readUnchecked(db, [sellerId])).has(sellerId);
}

async function readOpen(
  deps: Pick<Deps, 'db'>,
  id: string,
): Promise<Result<RecoveryView, RecoveryRefusal>> {
  const view = await readRecoveryView(deps.db, id);
  if (!view) return refuse({ reason: 'recovery_not_found' });
  if (view.recovery.closedAt !== null || openOf(view.recovery).amountMinor === 0) {
    return refuse({ reason: 'recovery_over' });
  }
  if (view.steps.some(({ state }) => state === 'sent')) return refuse({ reason: 'step_open' });
  return done(view);
}

type Change = {
  readonly columns: Partial<Recovery>;
  readonly action: string;
  readonly asked: Asked;
  readonly more?: readonly Statement[];
};

async function write(
  deps: Pick<Deps, 'now' | 'db'>,
  recovery: Recovery,
  { columns, action, asked: { recoveryId, person, reason }, more = [] }: Change,
): Promise<Result<RecoveryDecided, RecoveryRefusal>> {
  const actor = `staff:${person.userId}`;
  const written = await writeFenced(deps.db, [
    ...updateRecovery(deps.db, recovery, columns),
    ...said(deps, recovery, { action, actor, remark: reason }),
    ...more,
  ]);
  const view = written ? await readRecoveryView(deps.db, recoveryId) : null;
  return view ? done({ state: 'done', view }) : refuse({ reason: 'overtaken' });
}

type Said = {
  readonly action: string;
  readonly actor: string;
  readonly remark: string;
};

function said(deps: Pick<Deps, 'now' | 'db'>, recovery: Recovery, { action, actor, remark }: Said) {
  const { amountMinor: openMinor, currency } = openOf(recovery);
  const entry = { at: deps.now(), actor, action, subject: recovery.id };
  return appendAudit(deps.db, [{ ...entry, details: { openMinor, currency }, remark }]);
}
