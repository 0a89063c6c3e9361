/** Carries out one step of a recovery: begun in the journal, sent, and written with what it collected. */
import type { SellerId, TransferId } from '../base/result/id.ts';
import type { Statement } from '../base/db/database.ts';
import type { ActDeps, Deps } from '../deps.ts';
import {
  begin,
  conclude,
  send,
  type Concluded,
  type Consequences,
  type KindRules,
  type RulesByKind,
} from '../journal/actions.ts';
import type { CallOf } from '../journal/operation.ts';
import type { StepOperation, StepPart } from '../journal/operation-kinds.ts';
import { isPassing, NEVER_ARRIVED } from '../stripe/failure-facts.ts';
import { raiseNotice, resolveNotice } from '../records/notifications/store.ts';
import { RECOVERY_ID_KEY } from '../stripe/transfer-facts.ts';
import { GIVE_BACK_KEY } from '../transfers/stakes.ts';
import { nextStepNumber, type RecoveryView, type StepRow, type TakenFrom } from './recovery.ts';
import { debitGroup, stepIntent } from './step-key.ts';
import { endStep, insertStep, mayBeginStep, suggestNoReversal, type Taken } from './store.ts';
import { PAYMENT_KEY } from '../stripe/reference.ts';

/** When what was refused for want of balance is tried again. */
const AGAIN_MS = 24 * 60 * 60_000;

export type WantedStep = Pick<StepRow, 'source' | 'amountMinor'> & {
  /** What had been taken of the seller's releases; null where the step takes nothing of them. */
  readonly taken: Taken | null;
} & (
    | { readonly kind: 'reversal'; readonly transferId: TransferId }
    | { readonly kind: 'debit'; readonly transferId: SellerId }
    | { readonly kind: 'return'; readonly transferId: TakenFrom }
  );

type StepToTake = {
  /** The payment's group, in which a return stands. */
  readonly transferGroup: string;
  readonly wanted: WantedStep;
  readonly actor: string;
};

/** Sends one step. False when it could not be begun or did not end well: the clock comes back. */
export async function takeStep(
  deps: ActDeps,
  { recovery, steps }: RecoveryView,
  { transferGroup, wanted, actor }: StepToTake,
): Promise<boolean> {
  const number = nextStepNumber(steps);
  const { id, paymentId, revision } = recovery;
  const intent = {
    id: deps.newId('op'),
    paymentId,
    subjectId: id,
    intent: stepIntent(id, number),
    actor,
    revision,
    ...callFor(recovery, wanted, { part: { step: number }, transferGroup }),
  };
  const { kind, source, transferId, amountMinor, taken } = wanted;
  const step = {
    recoveryId: id,
    number,
    kind,
    source,
    transferId,
    amountMinor,
    at: deps.now(),
  };
  const holder = deps.newId('recovery');
  const [operation] = await begin(deps, [intent], {
    holder,
    guard: mayBeginStep(taken),
    mark: () => [insertStep(deps.db, step, intent.intent)],
  });
  if (!operation) return false;
  const concluded = await send(deps, operation);
  await conclude(deps, [concluded], { holder, consequences: concludeSteps });
  return concluded.outcome.state === 'settled';
}

function callFor(
  { id, paymentId, sellerId, currency }: RecoveryView['recovery'],
  { kind, transferId, amountMinor }: WantedStep,
  { part, transferGroup }: { readonly part: StepPart; readonly transferGroup: string },
): CallOf<StepOperation> {
  const metadata = { [RECOVERY_ID_KEY]: id, [PAYMENT_KEY]: paymentId };
  switch (kind) {
    case 'reversal':
      return { kind: 'recovery', part, params: { transferId, amountMinor, metadata } };
    case 'debit':
      // A group of its own, by which the debit is found again.
      return {
        kind: 'recovery_debit',
        part,
        params: {
          sellerId,
          amountMinor,
          currency,
          metadata,
          transferGroup: debitGroup(id, part.step),
        },
      };
    case 'return':
      return {
        kind: 'make_whole',
        part,
        params: {
          sellerId,
          amountMinor,
          currency,
          sourceChargeId: null,
          transferGroup,
          description: `Made whole: ${paymentId}`,
          metadata: { ...metadata, [GIVE_BACK_KEY]: transferId },
        },
      };
  }
}

const concludeSteps: Consequences<StepOperation> = (deps, concluded) =>
  concluded.flatMap((entry) => stepStatements(deps, entry));

function stepStatements(
  deps: Pick<Deps, 'now' | 'db'>,
  { operation, outcome }: Concluded<StepOperation>,
): Statement[] {
  const { subjectId: recoveryId, paymentId, kind, part } = operation;
  const owed = { kind: 'give_back_refused', subject: recoveryId } as const;
  const step = { recoveryId, number: part.step };
  const now = deps.now();
  switch (outcome.state) {
    case 'unknown':
      return [];
    case 'settled': {
      const entryId = outcome.moved?.entryId ?? null;
      const end = { state: 'done', resultId: outcome.resultId, entryId } as const;
      const given = kind === 'make_whole' ? [resolveNotice(deps.db, owed, now)] : [];
      return [...endStep(deps.db, step, { end, nextAt: now }), ...given];
    }
    case 'refused': {
      const { code } = outcome;
      const end = { state: 'refused', code } as const;
      const ended = endStep(deps.db, step, {
        end,
        nextAt: code === NEVER_ARRIVED ? now : now + AGAIN_MS,
      });
      if (isPassing(code)) return ended;
      if (operation.kind === 'recovery') return [...ended, suggestNoReversal(deps.db, recoveryId)];
      if (operation.kind !== 'make_whole') return ended;
      const { sellerId, amountMinor, currency } = operation.params;
      const details = { recovery: recoveryId, code, sellerId, amountMinor, currency };
      return [...ended, raiseNotice(deps.db, { ...owed, paymentId, details }, now)];
    }
  }
}

/** How the journal goes on with a step whose outcome is open. Any change of the cause is responded to after it. */
const stepRules: KindRules<StepOperation> = {
  consequences: concludeSteps,
  mayStillBeSent: () => Promise.resolve(true),
};

export const recoveryRules = {
  recovery: stepRules,
  recovery_debit: stepRules,
  make_whole: stepRules,
} as const satisfies Pick<RulesByKind, StepOperation>;
