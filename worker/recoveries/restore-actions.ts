/**
 * Writes what sellers had given for what they owed, where the database was lost and Stripe tells of it: before what is
 * owed is counted, so that nothing is asked for twice.
 */
import { writeFenced } from '../base/db/fence.ts';
import type { ActDeps, Deps } from '../deps.ts';
import { readRebuiltSince } from '../people/settings/store.ts';
import { appendAudit } from '../records/audit/store.ts';
import { platformCountry, sellerOnRecord } from '../sellers/accounts/actions.ts';
import { readDebit } from '../stripe/debits.ts';
import type { PaymentFacts } from '../stripe/payment-facts.ts';
import { canBeDebited } from './debit.ts';
import { stepsFor } from './recovery.ts';
import {
  collectedBy,
  possibleRecoveries,
  stepOf,
  stepsAtStripe,
  type PossibleRecovery,
  type RestoredStep,
} from './restored.ts';
import { debitGroup, stepIn } from './step-key.ts';
import { readRecoveryViews, restoreRecovery } from './store.ts';

/** A step that was refused leaves a gap in the numbers: so many in a row without a debit, and there is none. */
const GAP_MAX = 3;

/**
 * Once for each recovery: one that there is a row of is known, with all of its steps. A reversal or return that names a
 * recovery without a row tells of a loss that nothing else may have told of, as where only what was owed ever moved.
 */
export async function restoreRecoveries(
  deps: ActDeps,
  facts: PaymentFacts,
  actor: string,
): Promise<void> {
  const possible = facts.account === null ? possibleRecoveries(facts) : [];
  if (possible.length === 0) return;
  const since = await readRebuiltSince(deps.db);
  const isFromBefore = since !== null && facts.createdAt <= since;
  const known = new Set(
    (await readRecoveryViews(deps.db, facts.id)).map(({ recovery }) => recovery.id),
  );
  for (const one of possible.filter(({ id }) => !known.has(id))) {
    const told = stepsAtStripe(one.id, facts);
    if (isFromBefore || told.length > 0) await restore(deps, one, { facts, told, actor });
  }
}

type Restoring = {
  readonly facts: PaymentFacts;
  /** What the payment's transfers tell of it. */
  readonly told: readonly RestoredStep[];
  readonly actor: string;
};

async function restore(
  deps: ActDeps,
  recovery: PossibleRecovery,
  { facts, told, actor }: Restoring,
): Promise<void> {
  const { id, sellerId, currency } = recovery;
  const steps = [...told, ...(await debitsOf(deps, recovery, told))];
  const [first] = steps.toSorted((one, other) => one.at - other.at);
  if (!first) return;
  const seller = await sellerOnRecord(deps, sellerId);
  const canDebit = canBeDebited(seller, await platformCountry(deps));
  const amountMinor = collectedBy(steps);
  const details = { paymentId: facts.id, sellerId, amountMinor, currency, steps: steps.length };
  const entry = { at: deps.now(), actor, action: 'recovery.restored', subject: id, details };
  const row = {
    ...recovery,
    paymentId: facts.id,
    amountMinor,
    suggested: stepsFor({ canBeDebited: canDebit, canBeReversed: true }),
    openedAt: first.at,
  };
  await writeFenced(deps.db, [
    ...restoreRecovery(deps.db, row, steps),
    ...appendAudit(deps.db, [entry]),
  ]);
}

/** Debits are no part of the payment: each is looked for by the group of its step. */
async function debitsOf(
  { stripe }: Pick<Deps, 'stripe'>,
  { id, sellerId }: PossibleRecovery,
  told: readonly RestoredStep[],
): Promise<RestoredStep[]> {
  const debits: RestoredStep[] = [];
  let missing = 0;
  for (let number = 1; missing < GAP_MAX; number += 1) {
    if (told.some((step) => step.number === number)) continue;
    const debit = await readDebit(stripe, debitGroup(id, number));
    missing = debit ? 0 : missing + 1;
    if (!debit || stepIn(id, debit.operation) !== number) continue;
    const { amountMinor, createdAt: at, id: resultId, entryId } = debit;
    const made = {
      kind: 'debit',
      transferId: sellerId,
      amountMinor,
      at,
      resultId,
      entryId,
    } as const;
    debits.push(stepOf(id, number, made));
  }
  return debits;
}
