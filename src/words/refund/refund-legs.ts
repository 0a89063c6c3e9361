/** The steps of a refund: what each does, and how it was ticked off by a line in Stripe's balances. */
import { permissionText } from '../../../worker/base/result/permission-text.ts';
import { reasonText } from '../../../worker/base/result/reason-text.ts';
import type { LegKind } from '../../../worker/refunds/leg-kind.ts';
import { formatMoney, subtract } from '../../../worker/base/money/amount.ts';
import type { Leg } from '../../../worker/refunds/plan/plan.ts';
import type { LegCard, RefundCard } from '../../../worker/refunds/refund-card.ts';
import { signed } from '../amounts.ts';
import { nameOf, type Names } from '../people.ts';

export type LegWords = {
  readonly key: string;
  readonly text: string;
  /** What proves it, or what is the matter with it; null while there is nothing to say. */
  readonly detail: string | null;
  readonly mark: 'done' | 'open' | 'under_way' | 'refused' | 'dropped';
};

/** The steps that a preview plans, in their order. */
export function planWords(legs: readonly Leg[], sellers: Names, locale: string): readonly string[] {
  return legs.map((leg) => {
    const amount = formatMoney(leg.amount, locale);
    if (leg.leg !== 'refund') {
      const seller = 'sellerId' in leg ? nameOf(leg.sellerId, sellers) : '';
      return LEGS[leg.leg].doing(amount, seller);
    }
    return `${LEGS.refund.doing(amount, '')}${alsoWords(leg, sellers, locale)}`;
  });
}

/** What one call does besides refunding the buyer. */
function alsoWords(
  { reversal, feeRefund }: Extract<Leg, { readonly leg: 'refund' }>,
  sellers: Names,
  locale: string,
): string {
  const parts = [
    ...(reversal
      ? [`takes ${formatMoney(reversal.amount, locale)} from ${nameOf(reversal.sellerId, sellers)}`]
      : []),
    ...(feeRefund ? [`gives ${formatMoney(feeRefund.amount, locale)} of your fee back`] : []),
  ];
  return parts.length > 0 ? `; the same call ${parts.join(' and ')}` : '';
}

type KindWords = {
  readonly doing: (amount: string, seller: string) => string;
  /** What shows that it is done where no line of a balance does; null: a line does. */
  readonly proof: ((leg: Pick<LegCard, 'resultId'>) => string) | null;
};

const LEGS: Readonly<Record<LegKind, KindWords>> = {
  reduction: {
    doing: (amount, seller) => `Cut ${amount} from what is kept for ${seller}`,
    proof: () => 'Cut here; no call to Stripe was needed.',
  },
  reversal: { doing: (amount, seller) => `Take ${amount} back from ${seller}`, proof: null },
  fee_refund: {
    doing: (amount, seller) => `Give ${amount} of your fee back to ${seller}`,
    proof: null,
  },
  debit: { doing: (amount, seller) => `Debit ${amount} from ${seller}`, proof: null },
  refund: { doing: (amount) => `Refund ${amount} to the buyer`, proof: null },
  cancel: {
    doing: (amount) => `Let go of the ${amount} that was authorized`,
    proof: ({ resultId }) => resultId ?? 'Done at Stripe',
  },
  give_back: { doing: (amount, seller) => `Give ${amount} back to ${seller}`, proof: null },
};

/** @param refund where the leg belongs: its line may be known only after the leg was carried out */
export function legWords(
  leg: LegCard,
  refund: Pick<RefundCard, 'status' | 'stripe' | 'shown'>,
  { sellers, locale }: { readonly sellers: Names; readonly locale: string },
): LegWords {
  const { number, kind, state, amount, sellerId } = leg;
  const { status, stripe } = refund;
  const planned = refund.shown?.legs.find((one) => one.leg === 'refund');
  const also = kind === 'refund' && planned ? alsoWords(planned, sellers, locale) : '';
  const text =
    LEGS[kind].doing(formatMoney(amount, locale), nameOf(sellerId ?? '', sellers)) + also;
  const key = String(number);
  switch (state) {
    case 'planned': {
      const waits =
        leg.code === null ? null : `Stripe says: ${reasonText(leg.code)}. It is tried again.`;
      return { key, text, detail: waits, mark: 'open' };
    }
    case 'sent':
      return { key, text, detail: openDetail(leg), mark: 'under_way' };
    case 'undone':
      return {
        key,
        text,
        detail: 'It was given back, as the refund did not come about.',
        mark: 'refused',
      };
    case 'done': {
      const isRefund = kind === 'refund';
      const known = {
        ...leg,
        entryId: leg.entryId ?? (isRefund ? (stripe?.entryId ?? null) : null),
      };
      const detail = proofOf(known, locale);
      if (isRefund && status === 'failed') {
        return { key, text, detail: `${detail}; the money came back`, mark: 'refused' };
      }
      return { key, text, detail, mark: isTickedOff(known) ? 'done' : 'under_way' };
    }
    case 'refused':
      return {
        key,
        text,
        detail: `Stripe refused it: ${reasonText(leg.code ?? 'unknown')}.`,
        mark: 'refused',
      };
    case 'dropped':
      return { key, text, detail: 'Not carried out.', mark: 'dropped' };
    default:
      // Done, and given back by a step of its own.
      return { key, text, detail: `${proofOf(leg, locale)}; given back since`, mark: 'dropped' };
  }
}

function openDetail({ code }: LegCard): string {
  return code === null
    ? 'Sent; Stripe has not answered yet.'
    : `Not done yet. ${permissionText(code)}.`;
}

/** A reduction is a row of ours and canceling moves nothing; everything else has a line in a balance. */
function isTickedOff({ kind, entryId }: LegCard): boolean {
  return entryId !== null || LEGS[kind].proof !== null;
}

/** The line in Stripe's balance; what moved besides, where Stripe rounded. */
function proofOf(leg: LegCard, locale: string): string {
  const { kind, entryId, reversalEntryId, resultId, actual, amount } = leg;
  const { proof } = LEGS[kind];
  if (proof !== null) return proof(leg);
  const own = entryId ?? `${resultId ?? 'Sent'}; not in Stripe’s balance yet`;
  const line = reversalEntryId === null ? own : `${own}, ${reversalEntryId}`;
  if (!actual || Math.abs(actual.amountMinor) === amount.amountMinor) return line;
  const off = subtract({ ...actual, amountMinor: Math.abs(actual.amountMinor) }, amount);
  return `${line}; Stripe rounded: ${signed(off, locale)}`;
}
