/**
 * Refunds of an ACH debit that has not cleared yet: they wait for the charge, run when it
 * succeeds, and fail with it. https://docs.stripe.com/payments/ach-direct-debit#refunds
 */
import type { ChargeRow } from './charge-object.ts';
import { scheduledTransfer } from '../core/currency.ts';
import { availableMinor, settlementCurrency } from '../ledger/ledger.ts';
import { restoreRefund, startRefund, emitRefund } from './refund-life.ts';
import type { RefundRow } from './refund-object.ts';
import { rowsBy } from '../core/table.ts';
import { behaviourOf } from '../methods/test-methods.ts';
import type { World } from '../core/world.ts';

/** Bank debits that can be refunded while they clear. */
export const isClearing = ({ object, hidden }: ChargeRow): boolean =>
  object.status === 'pending' && behaviourOf(hidden.behaviour).type === 'us_bank_account';

/** The refund waits for its charge. */
export const holdRefund = (row: RefundRow): void => {
  row.object.status = 'pending';
  row.object.pending_reason = 'charge_pending';
};

const held = (world: World, charge: ChargeRow): readonly RefundRow[] =>
  rowsBy(world.state.tables.refunds, 'charge', charge.id).filter(
    ({ object }) => object.pending_reason === 'charge_pending',
  );

/** The charge has its money: what waited for it goes on, or waits for available money now. */
export const releaseRefunds = (world: World, charge: ChargeRow): void => {
  for (const refund of held(world, charge)) {
    const { hidden, object } = refund;
    const whole = charge.hidden.settled;
    const left = whole - charge.hidden.settledRefunded;
    const isLast = charge.object.refunded && held(world, charge).length === 1;
    hidden.settled = isLast
      ? left
      : Math.min(left, scheduledTransfer(whole, object.amount, charge.object.amount));
    hidden.settlementCurrency = settlementCurrency(world, charge.account, object.currency);
    charge.hidden.settledRefunded += hidden.settled;
    const available = availableMinor(world, charge.account, hidden.settlementCurrency);
    startRefund(world, refund, available >= hidden.settled);
    emitRefund(world, refund, 'refund.updated');
  }
};

/** The charge failed: there is nothing to give back. */
export const dropRefunds = (world: World, charge: ChargeRow): void => {
  for (const refund of held(world, charge))
    restoreRefund(world, refund, { status: 'failed', reason: 'declined' });
};
