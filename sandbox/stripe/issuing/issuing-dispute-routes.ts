/** What an account may do with its disputes: https://docs.stripe.com/api/issuing/disputes */
import type Stripe from 'stripe';
import { invalidRequest, isRefusal, noSuch } from '../core/errors.ts';
import type { Refusal } from '../core/errors.ts';
import {
  explanationOf,
  foreignEvidence,
  incomplete,
  ISSUING_EVIDENCE,
  mergeEvidence,
} from './issuing-evidence.ts';
import type { IssuingReason, KeptEvidence } from './issuing-evidence.ts';
import { EXPIRY_DAYS, NETWORK_DAYS, emitIssuingDispute } from './issuing-disputes.ts';
import type { IssuingDisputeRow } from './issuing-disputes.ts';
import { ownTransaction, refundedOf, emitTransaction } from './issuing-transactions.ts';
import type { IssuingTransactionRow } from './issuing-transactions.ts';
import { LIST, listRows } from '../core/lists.ts';
import {
  amount,
  members,
  mergeMetadata,
  metadata,
  needed,
  newMetadata,
  text,
} from '../core/parameters.ts';
import type { Read } from '../core/parameters.ts';
import { route } from '../core/router.ts';
import { showIssuingDispute } from '../core/show.ts';
import { addRow, DAY_SECONDS, newId, nowSeconds, ownRow, schedule } from '../core/world.ts';
import type { Call, World } from '../core/world.ts';

const UPDATE = { amount: amount(), evidence: members(ISSUING_EVIDENCE), metadata: metadata() };
const CREATE = { ...UPDATE, transaction: needed(text()) };

/** Withdrawals and pushed money are no purchases. */
const NO_PURCHASES = new Set([
  'automated_cash_disburse',
  'manual_cash_disburse',
  'wires_money_orders',
]);

/** An ineligible transaction is refused when the dispute is opened. */
const ineligible = (world: World, { object }: IssuingTransactionRow): Refusal | undefined => {
  const no = (message: string): Refusal => invalidRequest(message, { param: 'transaction' });
  if (object.type !== 'capture') return no('Only captures can be disputed, not refunds.');
  if (object.dispute !== null) return no('This transaction has already been disputed.');
  if (NO_PURCHASES.has(object.merchant_data.category)) {
    return no('Cash withdrawals and push payments cannot be disputed.');
  }
  return nowSeconds(world) < expiryOf(object)
    ? undefined
    : no('The time to dispute this transaction has passed.');
};

const expiryOf = ({ created }: Stripe.Issuing.Transaction): number =>
  created + EXPIRY_DAYS * DAY_SECONDS;

const tooMuch = (
  world: World,
  row: IssuingTransactionRow,
  asked: number | undefined,
): Refusal | undefined => {
  const left = -row.object.amount - refundedOf(world, row);
  if (asked === undefined || (asked > 0 && asked <= left)) return undefined;
  return invalidRequest('The disputed amount is above what is left of the transaction.', {
    param: 'amount',
  });
};

const keptOf = ({ object }: IssuingDisputeRow): KeptEvidence => {
  const reason = object.evidence.reason as IssuingReason; // only our own reasons are kept
  return { reason, fields: { ...object.evidence[reason] } };
};

const shownEvidence = ({ reason, fields }: KeptEvidence): Stripe.Issuing.Dispute.Evidence => ({
  reason,
  [reason]: fields,
}); // the form of its reason

const create = (call: Call, asked: Read<typeof CREATE>): object => {
  const { world, account } = call;
  const transaction = ownTransaction(call, asked.transaction, 'transaction');
  if (isRefusal(transaction)) return transaction;
  const kept = mergeEvidence(null, asked.evidence ?? {});
  if (isRefusal(kept)) return kept;
  const refusal =
    ineligible(world, transaction) ??
    tooMuch(world, transaction, asked.amount) ??
    foreignEvidence(call, kept);
  if (refusal !== undefined) return refusal;
  const row: IssuingDisputeRow = addRow(world, world.state.tables.issuingDisputes, {
    account,
    hidden: { transactions: [], outcome: null },
    object: {
      id: newId(world, 'idp'),
      object: 'issuing.dispute',
      amount: asked.amount ?? -transaction.object.amount,
      created: nowSeconds(world),
      currency: transaction.object.currency,
      evidence: shownEvidence(kept),
      livemode: false,
      metadata: newMetadata(asked.metadata),
      status: 'unsubmitted',
      transaction: transaction.id,
    },
  });
  transaction.object.dispute = row.id;
  schedule(world, { kind: 'issuing_dispute.expire', id: row.id, at: expiryOf(transaction.object) });
  emitIssuingDispute(world, row, { type: 'issuing_dispute.created' });
  emitTransaction(world, transaction);
  return showIssuingDispute(world, row);
};

const update = (call: Call, asked: Read<typeof UPDATE>, id: string): object => {
  const row = own(call, id);
  if (isRefusal(row)) return row;
  const merged = mergeMetadata(row.object.metadata, asked.metadata);
  if (isRefusal(merged)) return merged;
  const changes = asked.amount !== undefined || asked.evidence !== undefined;
  if (changes && row.object.status !== 'unsubmitted') return sent(row);
  const transaction = ownTransaction(call, String(row.object.transaction));
  if (isRefusal(transaction)) return transaction;
  const kept = mergeEvidence(keptOf(row), asked.evidence ?? {});
  if (isRefusal(kept)) return kept;
  const refusal = tooMuch(call.world, transaction, asked.amount) ?? foreignEvidence(call, kept);
  if (refusal !== undefined) return refusal;
  row.object.evidence = shownEvidence(kept);
  row.object.amount = asked.amount ?? row.object.amount;
  row.object.metadata = merged;
  emitIssuingDispute(call.world, row, { type: 'issuing_dispute.updated' });
  return showIssuingDispute(call.world, row);
};

const OUTCOMES: Readonly<Record<string, 'lost' | 'won'>> = {
  losing_evidence: 'lost',
  winning_evidence: 'won',
};

const submit = (
  call: Call,
  asked: { readonly metadata?: Read<typeof UPDATE>['metadata'] },
  id: string,
): object => {
  const { world } = call;
  const row = own(call, id);
  if (isRefusal(row)) return row;
  if (row.object.status !== 'unsubmitted') return sent(row);
  const merged = mergeMetadata(row.object.metadata, asked.metadata);
  if (isRefusal(merged)) return merged;
  const kept = keptOf(row);
  const refusal = incomplete(kept);
  if (refusal !== undefined) return refusal;
  row.object.metadata = merged;
  row.object.status = 'submitted';
  row.hidden.outcome = OUTCOMES[explanationOf(kept) ?? ''] ?? null;
  emitIssuingDispute(world, row, {
    type: 'issuing_dispute.submitted',
    previous: { status: 'unsubmitted' },
  });
  const wait = row.hidden.outcome === null ? NETWORK_DAYS * DAY_SECONDS : 0;
  schedule(world, { kind: 'issuing_dispute.decide', id: row.id, at: nowSeconds(world) + wait });
  return showIssuingDispute(world, row);
};

const sent = ({ id, object }: IssuingDisputeRow): Refusal =>
  invalidRequest(`Dispute ${id} is ${object.status} and cannot be changed or sent any more.`, {
    code: 'status_transition_invalid',
  });

const own = ({ world, account }: Call, id: string): IssuingDisputeRow | Refusal =>
  ownRow(world.state.tables.issuingDisputes, account, id) ?? noSuch('issuing dispute', id);

export const issuingDisputeRoutes = [
  route({ method: 'POST', path: '/v1/issuing/disputes', shape: CREATE, run: create }),
  route({
    method: 'GET',
    path: '/v1/issuing/disputes',
    shape: { ...LIST, status: text(), transaction: text() },
    run: ({ world, account }, params) =>
      listRows({
        table: world.state.tables.issuingDisputes,
        by:
          params.transaction === undefined
            ? ['account', account]
            : ['transaction', params.transaction],
        url: '/v1/issuing/disputes',
        params,
        where: ({ object, account: owner }) =>
          owner === account && (params.status === undefined || object.status === params.status),
        show: (row) => showIssuingDispute(world, row),
      }),
  }),
  route({
    method: 'GET',
    path: '/v1/issuing/disputes/:id',
    shape: {},
    run: (call, _params, id) => {
      const row = own(call, id);
      return isRefusal(row) ? row : showIssuingDispute(call.world, row);
    },
  }),
  route({ method: 'POST', path: '/v1/issuing/disputes/:id', shape: UPDATE, run: update }),
  route({
    method: 'POST',
    path: '/v1/issuing/disputes/:id/submit',
    shape: { metadata: metadata() },
    run: submit,
  }),
];
