/** What of a payment one person may not decide alone, said before anyone presses anything. */
import type { Money } from '../base/money/amount.ts';
import type { PaymentId, SellerId } from '../base/result/id.ts';
import type { Act } from '../people/controls/control.ts';
import { neededFor, type SecondPersonNeeded, type Standing } from '../people/controls/needed.ts';
import { openOf, type RecoveryView } from '../recoveries/recovery.ts';
import { remaining, type TransferView } from '../transfers/scheduled-transfer.ts';

/** By scheduled transfer, recovery and dispute; an act that one person may decide is not in it. */
export type NeededBySubject = Readonly<
  Record<string, Readonly<Partial<Record<Act, SecondPersonNeeded>>>>
>;

type Case = {
  readonly id: string;
  readonly paymentId: PaymentId;
  readonly account: SellerId | null;
  readonly amount: Money;
  readonly calendar: { readonly dueAt: number | null };
};

const TRANSFER_ACTS: readonly Act[] = [
  'transfers.release',
  'transfers.reschedule',
  'transfers.cancel',
  'holds.lift',
];
const DEBT_ACTS: readonly Act[] = [
  'recoveries.debit',
  'recoveries.collect',
  'recoveries.write_off',
];
const CASE_ACTS: readonly Act[] = ['cases.accept'];

/** Of what this person may decide about the payment: what takes somebody else, and why. */
export function neededOf(
  {
    views,
    recoveries,
    cases,
  }: {
    readonly views: readonly TransferView[];
    readonly recoveries: readonly RecoveryView[];
    readonly cases: readonly Case[];
  },
  standing: Standing,
): NeededBySubject {
  const ofTransfers = views.map((view) => {
    const { id, paymentId, sellerId } = view.transfer;
    const parts = [{ sellerId, amount: remaining(view) }];
    return [id, { paymentId, parts }, TRANSFER_ACTS] as const;
  });
  const ofRecoveries = recoveries.map(({ recovery }) => {
    const { id, paymentId, sellerId } = recovery;
    return [id, { paymentId, parts: [{ sellerId, amount: openOf(recovery) }] }, DEBT_ACTS] as const;
  });
  const ofCases = cases.map(({ id, paymentId, account: sellerId, amount, calendar }) => {
    const parts = [{ sellerId, amount }];
    return [id, { paymentId, parts, deadline: calendar.dueAt }, CASE_ACTS] as const;
  });
  return Object.fromEntries(
    [...ofTransfers, ...ofRecoveries, ...ofCases].map(([subject, about, acts]) => [
      subject,
      Object.fromEntries(
        acts.flatMap((act) => {
          const needed = neededFor({ act, ...about }, standing);
          return needed ? [[act, needed]] : [];
        }),
      ),
    ]),
  );
}
