/** Early fraud warnings and reviews: https://docs.stripe.com/api/radar */
import type Stripe from 'stripe';
import type { ChargeRow } from './charge-object.ts';
import { invalidRequest, isRefusal, noSuch } from '../core/errors.ts';
import type { Refusal } from '../core/errors.ts';
import { emit } from '../events/events.ts';
import { LIST, listRows } from '../core/lists.ts';
import { text } from '../core/parameters.ts';
import { route } from '../core/router.ts';
import type { Nothing } from '../core/state.ts';
import type { Row } from '../core/table.ts';
import { rowsBy } from '../core/table.ts';
import { addRow, idIn, newId, nowSeconds, ownRow } from '../core/world.ts';
import type { Call, World } from '../core/world.ts';

export type WarningRow = Row<Stripe.Radar.EarlyFraudWarning, Nothing>;
export type ReviewRow = Row<Stripe.Review, Nothing>;
type ClosedReason = NonNullable<Stripe.Review['closed_reason']>;

/** The issuer reports a payment as fraudulent. */
export const raiseWarning = (world: World, row: ChargeRow, fraudType: string): WarningRow => {
  const intent = idIn(row.object.payment_intent);
  const warning: WarningRow = addRow(world, world.state.tables.warnings, {
    account: row.account,
    hidden: {},
    object: {
      id: newId(world, 'issfr'),
      object: 'radar.early_fraud_warning',
      actionable: !row.object.refunded && !row.object.disputed,
      charge: row.id,
      created: nowSeconds(world),
      fraud_type: fraudType,
      livemode: false,
      ...(intent === null ? {} : { payment_intent: intent }),
    },
  });
  emit(world, {
    account: row.account,
    type: 'radar.early_fraud_warning.created',
    object: warning.object,
  });
  return warning;
};

/** Places a payment in manual review. */
export const openReview = (
  world: World,
  row: ChargeRow,
  openedReason: Stripe.Review.OpenedReason,
): ReviewRow => {
  const intent = idIn(row.object.payment_intent);
  const review: ReviewRow = addRow(world, world.state.tables.reviews, {
    account: row.account,
    hidden: {},
    object: {
      id: newId(world, 'prv'),
      object: 'review',
      billing_zip: null,
      charge: row.id,
      closed_reason: null,
      created: nowSeconds(world),
      ip_address: null,
      ip_address_location: null,
      livemode: false,
      open: true,
      opened_reason: openedReason,
      ...(intent === null ? {} : { payment_intent: intent }),
      reason: openedReason,
      session: null,
    },
  });
  row.object.review = review.id;
  const owner = world.state.tables.intents.rows.get(intent ?? '');
  if (owner !== undefined) owner.object.review = review.id;
  emit(world, { account: row.account, type: 'review.opened', object: review.object });
  return review;
};

/** Ends a review; a closed one stays as it is. */
export const closeReview = (world: World, row: ReviewRow, reason: ClosedReason): void => {
  if (!row.object.open) return;
  row.object.open = false;
  row.object.closed_reason = reason;
  row.object.reason = reason;
  const charge = world.state.tables.charges.rows.get(idIn(row.object.charge) ?? '');
  if (charge !== undefined) charge.object.review = null;
  const intent = world.state.tables.intents.rows.get(idIn(row.object.payment_intent) ?? '');
  if (intent !== undefined) intent.object.review = null;
  emit(world, { account: row.account, type: 'review.closed', object: row.object });
};

/** A full refund or a dispute settles what Radar had to say about a payment. */
export const quietRadar = (
  world: World,
  row: ChargeRow,
  reason: 'disputed' | 'refunded' | 'refunded_as_fraud',
): void => {
  if (reason !== 'disputed' && !row.object.refunded) return;
  for (const warning of rowsBy(world.state.tables.warnings, 'charge', row.id)) {
    if (!warning.object.actionable) continue;
    warning.object.actionable = false;
    emit(world, {
      account: row.account,
      type: 'radar.early_fraud_warning.updated',
      object: warning.object,
      previous: { actionable: true },
    });
  }
  for (const review of rowsBy(world.state.tables.reviews, 'charge', row.id)) {
    closeReview(world, review, reason);
  }
};

const ownReview = ({ world, account }: Call, id: string): ReviewRow | Refusal =>
  ownRow(world.state.tables.reviews, account, id) ?? noSuch('review', id);

export const radarRoutes = [
  route({
    method: 'GET',
    path: '/v1/radar/early_fraud_warnings',
    shape: { ...LIST, charge: text(), payment_intent: text() },
    run: ({ world, account }, params) =>
      listRows({
        table: world.state.tables.warnings,
        by: params.charge === undefined ? ['account', account] : ['charge', params.charge],
        url: '/v1/radar/early_fraud_warnings',
        params,
        where: (row) =>
          row.account === account &&
          (params.payment_intent === undefined ||
            row.object.payment_intent === params.payment_intent),
        show: (row) => row.object,
      }),
  }),
  route({
    method: 'GET',
    path: '/v1/radar/early_fraud_warnings/:id',
    shape: {},
    run: ({ world, account }, _params, id) =>
      ownRow(world.state.tables.warnings, account, id)?.object ?? noSuch('early_fraud_warning', id),
  }),
  route({
    method: 'GET',
    path: '/v1/reviews',
    shape: LIST,
    run: ({ world, account }, params) =>
      listRows({
        table: world.state.tables.reviews,
        by: ['account', account],
        url: '/v1/reviews',
        params,
        where: (row) => row.object.open,
        show: (row) => row.object,
      }),
  }),
  route({
    method: 'GET',
    path: '/v1/reviews/:id',
    shape: {},
    run: (call, _params, id) => {
      const row = ownReview(call, id);
      return isRefusal(row) ? row : row.object;
    },
  }),
  route({
    method: 'POST',
    path: '/v1/reviews/:id/approve',
    shape: {},
    run: (call, _params, id) => {
      const row = ownReview(call, id);
      if (isRefusal(row)) return row;
      if (!row.object.open) return invalidRequest(`Review ${id} is already closed.`);
      closeReview(call.world, row, 'approved');
      return row.object;
    },
  }),
];
