/**
 * The life of a dispute that an account raises over a card payment it made: opened, sent, decided, or
 * expired. The network's side happens here; what the account may do is in issuing-dispute-routes.ts.
 * https://docs.stripe.com/issuing/purchases/disputes
 */
import type Stripe from 'stripe';
import { emit } from '../events/events.ts';
import { book } from '../ledger/ledger.ts';
import { showIssuingDispute } from '../core/show.ts';
import type { IssuingDisputeHidden } from '../core/state.ts';
import type { Row } from '../core/table.ts';
import type { World } from '../core/world.ts';

export type IssuingDisputeRow = Row<Stripe.Issuing.Dispute, IssuingDisputeHidden>;

/** What was not sent this long after clearing cannot be sent any more. */
export const EXPIRY_DAYS = 110;
/** Deciding takes 30 to 90 days; the sandbox takes the longest. */
export const NETWORK_DAYS = 90;

export const emitIssuingDispute = (
  world: World,
  row: IssuingDisputeRow,
  { type, previous }: { readonly type: Stripe.Event.Type; readonly previous?: object },
): void => {
  emit(world, {
    account: row.account,
    type,
    object: showIssuingDispute(world, row),
    ...(previous === undefined ? {} : { previous }),
  });
};

/** The network decides what was sent. A won dispute credits the issuing balance. */
export const closeIssuingDispute = (
  world: World,
  row: IssuingDisputeRow,
  { outcome, lossReason }: { readonly outcome: 'lost' | 'won'; readonly lossReason: string },
): boolean => {
  if (row.object.status !== 'submitted') return false;
  row.object.status = outcome;
  if (outcome === 'lost') row.object.loss_reason = lossReason;
  else credit(world, row, row.object.amount);
  emitIssuingDispute(world, row, {
    type: 'issuing_dispute.closed',
    previous: { status: 'submitted' },
  });
  if (outcome === 'won')
    emitIssuingDispute(world, row, { type: 'issuing_dispute.funds_reinstated' });
  return true;
};

/** The merchant prevails after all: the credit is taken back and the dispute is lost. */
export const rescindIssuingDispute = (
  world: World,
  row: IssuingDisputeRow,
  lossReason: string,
): boolean => {
  if (row.object.status !== 'won') return false;
  credit(world, row, -row.object.amount);
  row.object.status = 'lost';
  row.object.loss_reason = lossReason;
  emitIssuingDispute(world, row, {
    type: 'issuing_dispute.funds_rescinded',
    previous: { status: 'won' },
  });
  emitIssuingDispute(world, row, { type: 'issuing_dispute.closed' });
  return true;
};

const credit = (world: World, row: IssuingDisputeRow, signed: number): void => {
  const { id } = book(world, {
    account: row.account,
    balance: 'issuing',
    type: 'issuing_dispute',
    reporting: 'issuing_dispute',
    amount: signed,
    currency: row.object.currency,
    source: row.id,
    against: 'bank',
  });
  row.hidden.transactions.push(id);
};

/** As the magic explanation says, or against the cardholder. */
export const decideIssuingDispute = (world: World, row: IssuingDisputeRow): void => {
  closeIssuingDispute(world, row, { outcome: row.hidden.outcome ?? 'lost', lossReason: 'other' });
};

/** No one sent it in time. */
export const expireIssuingDispute = (world: World, row: IssuingDisputeRow): void => {
  if (row.object.status !== 'unsubmitted') return;
  row.object.status = 'expired';
  emitIssuingDispute(world, row, {
    type: 'issuing_dispute.closed',
    previous: { status: 'unsubmitted' },
  });
};
