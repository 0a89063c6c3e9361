/**
 * The platform API as an OpenAPI 3.1 document, from the same schemas that check the requests. Built by
 * `npm run openapi` into `docs/openapi.json`; nothing of it is in the Worker's bundle.
 */
import { z } from 'zod';
import { LANGUAGE_CODES } from '../base/result/language.ts';
import {
  amendFields,
  cancelFields,
  scheduledTransferFields,
  scheduleFields,
} from '../transfers/scheduled-transfer-fields.ts';
import {
  caseAnswer,
  eraseRecordsFields,
  openCasesAnswer,
  recordsAnswer,
  recordsErasedAnswer,
  recordsFields,
} from '../disputes/platform-fields.ts';
import {
  cardPaymentFields,
  openIssuingFields,
  writeIssuingFields,
} from '../issuing/issuing-fields.ts';
import {
  cardPaymentAnswer,
  issuingAnswer,
  issuingSubmitFields,
  openIssuingAnswer,
} from '../issuing/platform-fields.ts';
import { chargePlanAnswer, chargePlanFields } from '../charges/platform-fields.ts';
import { sellerPayoutsAnswer } from '../payouts/platform-fields.ts';
import { policyTextAnswer } from '../policies/text/policy-text-fields.ts';
import {
  eligibilityAnswer,
  eligibilityFields,
  refundRequestAnswer,
  refundRequestFields,
} from '../refunds/platform-fields.ts';
import { rebuildAnswer, startFields } from '../rebuild/platform-fields.ts';
import { withdrawalAnswer, withdrawalFields } from '../withdrawals/platform-fields.ts';
import { heldAnswer } from '../desk/reports/report-fields.ts';
import { accessAnswer, accessFields } from '../seller-room/platform-fields.ts';
import { VERSION } from './version.ts';

type Schema = Readonly<Record<string, unknown>>;

const problem = z.object({
  error: z.object({
    /** Dotted and stable. */
    code: z.string(),
    message: z.string(),
    next: z.string(),
    requestId: z.string(),
    facts: z.optional(z.record(z.string(), z.unknown())),
  }),
});

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description: 'Your own key. The same request under the same key is done once and answered alike.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
};

const transferId = {
  name: 'id',
  in: 'path',
  required: true,
  description: 'The scheduled transfer, st_….',
  schema: { type: 'string' },
};

/** The whole document, ready to be written as JSON. */
export function openApiDocument(): Schema {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Recourse platform API',
      version: VERSION,
      description:
        'For the platform’s own backend. Amounts are whole minor units of a lower-case currency.',
    },
    servers: [{ url: 'https://recourse.example.com' }],
    security: [{ apiKey: [] }],
    paths: {
      '/v1/scheduled-transfers': {
        post: operation({
          id: 'scheduleTransfer',
          summary: 'Schedule a seller’s transfer of a payment',
          scope: 'transfers:write',
          parameters: [idempotencyKey],
          body: 'ScheduleTransfer',
          answers: { 201: 'ScheduledTransfer' },
          refusals: {
            404: 'payment.not_found',
            409: 'transfer.already_scheduled, transfer.canceled_by_person, transfer.payment_over, transfer.refund_under_way',
            422: 'transfer.exceeds_payment, transfer.wrong_currency, transfer.unknown_seller, transfer.not_an_amount, transfer.not_on_step, transfer.wrong_charge_type, idempotency.mismatch',
          },
        }),
      },
      '/v1/scheduled-transfers/{id}': {
        get: operation({
          id: 'getScheduledTransfer',
          summary: 'Read a scheduled transfer',
          scope: 'transfers:read',
          parameters: [transferId],
          answers: { 200: 'ScheduledTransfer' },
          refusals: { 404: 'transfer.not_found' },
        }),
      },
      '/v1/scheduled-transfers/{id}/amend': {
        post: operation({
          id: 'amendScheduledTransfer',
          summary: 'Correct the seller or the amount of a scheduled transfer that has not left',
          scope: 'transfers:write',
          parameters: [transferId, idempotencyKey],
          body: 'AmendTransfer',
          answers: { 200: 'ScheduledTransfer' },
          refusals: {
            404: 'transfer.not_found, payment.not_found',
            409: 'transfer.over, transfer.already_scheduled, transfer.payment_over, transfer.refund_under_way',
            422: 'transfer.exceeds_payment, transfer.unknown_seller, transfer.not_on_step, transfer.wrong_charge_type, idempotency.mismatch',
          },
        }),
      },
      '/v1/scheduled-transfers/{id}/cancel': {
        post: operation({
          id: 'cancelScheduledTransfer',
          summary: 'Cancel a scheduled transfer that is not released',
          scope: 'transfers:write',
          parameters: [transferId, idempotencyKey],
          body: 'CancelTransfer',
          answers: { 200: 'ScheduledTransfer' },
          refusals: { 404: 'transfer.not_found', 409: 'transfer.over, transfer.overtaken' },
        }),
      },
      ...refundPaths(),
      ...reportPaths(),
      ...disputePaths(),
      ...issuingPaths(),
      ...payoutPaths(),
      ...sellerPaths(),
      ...rebuildPaths(),
    },
    components: {
      securitySchemes: {
        apiKey: {
          type: 'http',
          scheme: 'bearer',
          description: 'A key made in the settings of Recourse: rck_….',
        },
      },
      schemas: {
        AskChargePlan: jsonSchema(chargePlanFields()),
        ChargePlan: jsonSchema(chargePlanAnswer()),
        AskAccess: jsonSchema(accessFields()),
        Access: jsonSchema(accessAnswer()),
        ScheduleTransfer: jsonSchema(scheduleFields()),
        AmendTransfer: jsonSchema(amendFields()),
        CancelTransfer: jsonSchema(cancelFields()),
        ScheduledTransfer: jsonSchema(scheduledTransferFields()),
        AskEligibility: jsonSchema(eligibilityFields()),
        Eligibility: jsonSchema(eligibilityAnswer()),
        RequestRefund: jsonSchema(refundRequestFields()),
        RefundRequest: jsonSchema(refundRequestAnswer()),
        Withdraw: jsonSchema(withdrawalFields()),
        Withdrawal: jsonSchema(withdrawalAnswer()),
        PolicyText: jsonSchema(policyTextAnswer()),
        ReplaceRecords: jsonSchema(recordsFields()),
        RecordsKept: jsonSchema(recordsAnswer()),
        EraseRecords: jsonSchema(eraseRecordsFields()),
        RecordsErased: jsonSchema(recordsErasedAnswer()),
        Case: jsonSchema(caseAnswer()),
        OpenCases: jsonSchema(openCasesAnswer()),
        AskCardPayment: jsonSchema(cardPaymentFields()),
        CardPayment: jsonSchema(cardPaymentAnswer()),
        OpenIssuingDispute: jsonSchema(openIssuingFields()),
        WriteIssuingDispute: jsonSchema(writeIssuingFields()),
        SubmitIssuingDispute: jsonSchema(issuingSubmitFields()),
        IssuingDispute: jsonSchema(issuingAnswer()),
        OpenIssuingDisputes: jsonSchema(openIssuingAnswer()),
        SellerPayouts: jsonSchema(sellerPayoutsAnswer()),
        HeldForSellers: jsonSchema(heldAnswer()),
        StartRebuild: jsonSchema(startFields()),
        Rebuild: jsonSchema(rebuildAnswer()),
        Problem: jsonSchema(problem),
      },
    },
  };
}

function refundPaths(): Schema {
  const refundId = { ...transferId, description: 'The refund, rf_….' };
  const inQuery = (name: string, description: string) => ({
    name,
    in: 'query',
    required: true,
    description,
    schema: { type: 'string' },
  });
  const busy = 'refund.another_under_way, refund.transfer_is_leaving';
  return {
    '/v1/eligibility': {
      post: operation({
        id: 'askEligibility',
        summary: 'Whether a payment may be refunded, and why',
        scope: 'refunds:read',
        parameters: [],
        body: 'AskEligibility',
        answers: { 200: 'Eligibility' },
        refusals: { 404: 'payment.not_found' },
      }),
    },
    '/v1/refund-requests': {
      post: operation({
        id: 'requestRefund',
        summary: 'Hand on a buyer’s request for a refund',
        scope: 'refunds:write',
        parameters: [idempotencyKey],
        body: 'RequestRefund',
        answers: { 201: 'RefundRequest' },
        refusals: { 404: 'payment.not_found', 409: busy, 422: 'idempotency.mismatch' },
      }),
    },
    '/v1/refund-requests/{id}': {
      get: operation({
        id: 'getRefundRequest',
        summary: 'Read how far a refund has come',
        scope: 'refunds:read',
        parameters: [refundId],
        answers: { 200: 'RefundRequest' },
        refusals: { 404: 'refund.not_found' },
      }),
    },
    '/v1/withdrawals': {
      post: operation({
        id: 'withdraw',
        summary: 'Hand on a buyer’s withdrawal, and get its receipt: it is kept whatever is away',
        scope: 'refunds:write',
        parameters: [idempotencyKey],
        body: 'Withdraw',
        answers: { 201: 'Withdrawal' },
        refusals: {
          422: 'withdrawal.declared_in_future, withdrawal.declared_long_ago, idempotency.mismatch',
        },
      }),
    },
    '/v1/withdrawals/{id}': {
      get: operation({
        id: 'getWithdrawal',
        summary: 'Read a withdrawal, its receipt and what became of it',
        scope: 'refunds:read',
        parameters: [{ ...transferId, description: 'The withdrawal, wd_….' }],
        answers: { 200: 'Withdrawal' },
        refusals: { 404: 'withdrawal.not_found' },
      }),
    },
    '/v1/policy-text': {
      get: operation({
        id: 'getPolicyText',
        summary: 'The refund policy in plain language',
        scope: 'policies:read',
        parameters: [
          inQuery('productType', 'What is sold.'),
          inQuery('country', 'Where the buyer is: an upper-case ISO 3166 code.'),
          {
            name: 'region',
            in: 'query',
            required: false,
            description:
              'The buyer’s state or province by its code, such as `NY`: some states have laws of their own.',
            schema: { type: 'string', pattern: '^[0-9A-Z]{1,3}$' },
          },
          {
            name: 'language',
            in: 'query',
            required: false,
            description: 'What the buyer reads; English where it is left out.',
            schema: { type: 'string', enum: LANGUAGE_CODES, default: 'en' },
          },
        ],
        answers: { 200: 'PolicyText' },
        refusals: {},
      }),
    },
  };
}

function disputePaths(): Schema {
  const paymentId = { ...transferId, description: 'The payment, pi_….' };
  const caseId = { ...transferId, description: 'The dispute, du_… or dp_….' };
  const state = {
    name: 'state',
    in: 'query',
    required: true,
    description: 'Which cases: `open`.',
    schema: { type: 'string', enum: ['open'] },
  };
  return {
    '/v1/payments/{id}/records': {
      post: operation({
        id: 'replaceRecords',
        summary: 'State what proves a sale; it replaces what was stated',
        scope: 'disputes:write',
        parameters: [paymentId, idempotencyKey],
        body: 'ReplaceRecords',
        answers: { 200: 'RecordsKept' },
        refusals: { 422: 'idempotency.mismatch' },
      }),
    },
    '/v1/payments/{id}/records/erase': {
      post: operation({
        id: 'eraseRecords',
        summary: 'Forget what was stated, in drafts too',
        scope: 'disputes:write',
        parameters: [paymentId, idempotencyKey],
        body: 'EraseRecords',
        answers: { 200: 'RecordsErased' },
        refusals: { 409: 'case.being_sent', 422: 'idempotency.mismatch' },
      }),
    },
    '/v1/cases': {
      get: operation({
        id: 'listOpenCases',
        summary: 'Disputes that have not ended, the most urgent first',
        scope: 'disputes:read',
        parameters: [state],
        answers: { 200: 'OpenCases' },
        refusals: {},
      }),
    },
    '/v1/cases/{id}': {
      get: operation({
        id: 'getCase',
        summary: 'Read how a dispute stands and what is missing',
        scope: 'disputes:read',
        parameters: [caseId],
        answers: { 200: 'Case' },
        refusals: { 404: 'case.not_found' },
      }),
    },
  };
}

function payoutPaths(): Schema {
  const sellerId = { ...transferId, description: 'The seller’s account, acct_….' };
  return {
    '/v1/payouts/{id}': {
      get: operation({
        id: 'getSellerPayouts',
        summary: 'What a seller is paid out, what stays, and why',
        scope: 'payouts:read',
        parameters: [sellerId],
        answers: { 200: 'SellerPayouts' },
        refusals: { 404: 'seller.not_found' },
      }),
    },
  };
}

function rebuildPaths(): Schema {
  return {
    '/v1/rebuild': {
      post: operation({
        id: 'startRebuild',
        summary: 'Rebuild the database from what Stripe holds, after it was lost',
        scope: 'operate',
        parameters: [idempotencyKey],
        body: 'StartRebuild',
        answers: { 202: 'Rebuild' },
        refusals: { 409: 'rebuild.not_lost', 422: 'idempotency.mismatch' },
      }),
      get: operation({
        id: 'getRebuild',
        summary: 'How far the rebuild is, what was rebuilt, and what cannot be known',
        scope: 'operate',
        parameters: [],
        answers: { 200: 'Rebuild' },
        refusals: {},
      }),
    },
  };
}

function issuingPaths(): Schema {
  const disputeId = { ...transferId, description: 'The dispute, idp_….' };
  const state = {
    name: 'state',
    in: 'query',
    required: true,
    description: 'Which disputes: `open`.',
    schema: { type: 'string', enum: ['open'] },
  };
  const never =
    'issuing.not_captured, issuing.is_refund, issuing.is_cash, issuing.is_push_payment, issuing.refunded_in_full, issuing.exceeds_rest, issuing.too_late, issuing.too_many_fraud_disputes';
  const files =
    'issuing.field_of_other_reason, issuing.stripe_refused, file.not_evidence, file.unsupported, idempotency.mismatch';
  const unclear = { 502: 'file.upload_failed', 503: 'issuing.stripe_unclear' };
  return {
    '/v1/issuing-disputes': {
      get: operation({
        id: 'listOpenIssuingDisputes',
        summary: 'Disputes of card payments not ended yet',
        scope: 'issuing:read',
        parameters: [state],
        answers: { 200: 'OpenIssuingDisputes' },
        refusals: {},
      }),
      post: operation({
        id: 'openIssuingDispute',
        summary: 'Open a dispute of a card payment as a draft',
        scope: 'issuing:write',
        parameters: [idempotencyKey],
        body: 'OpenIssuingDispute',
        answers: { 201: 'IssuingDispute' },
        refusals: {
          404: 'card_payment.not_found, account.not_found, file.not_found',
          409: 'issuing.disputed_before',
          422: `${never}, ${files}`,
          ...unclear,
        },
      }),
    },
    '/v1/issuing-disputes/eligibility': {
      post: operation({
        id: 'askCardPayment',
        summary: 'For which reasons a card payment can be disputed',
        scope: 'issuing:read',
        parameters: [],
        body: 'AskCardPayment',
        answers: { 200: 'CardPayment' },
        refusals: {
          404: 'card_payment.not_found, account.not_found',
          422: 'issuing.not_captured',
        },
      }),
    },
    '/v1/issuing-disputes/{id}': {
      get: operation({
        id: 'getIssuingDispute',
        summary: 'Read how a dispute of a card payment stands',
        scope: 'issuing:read',
        parameters: [disputeId],
        answers: { 200: 'IssuingDispute' },
        refusals: { 404: 'issuing.not_found' },
      }),
      post: operation({
        id: 'writeIssuingDispute',
        summary: 'Write into a draft; a new reason keeps the rest',
        scope: 'issuing:write',
        parameters: [disputeId, idempotencyKey],
        body: 'WriteIssuingDispute',
        answers: { 200: 'IssuingDispute' },
        refusals: {
          404: 'issuing.not_found, file.not_found',
          409: 'issuing.not_a_draft, issuing.being_sent',
          422: `${never}, ${files}`,
          ...unclear,
        },
      }),
    },
    '/v1/issuing-disputes/{id}/submit': {
      post: operation({
        id: 'submitIssuingDispute',
        summary: 'Send a draft that a person confirmed, once',
        scope: 'issuing:write',
        parameters: [disputeId, idempotencyKey],
        body: 'SubmitIssuingDispute',
        answers: { 200: 'IssuingDispute' },
        refusals: {
          404: 'issuing.not_found',
          409: 'issuing.not_a_draft, issuing.being_sent, issuing.changed, issuing.disputed_before',
          422: `${never}, issuing.incomplete, issuing.contradictory, issuing.unknown_reason, issuing.stripe_refused, idempotency.mismatch`,
        },
      }),
    },
  };
}

function sellerPaths(): Schema {
  const sellerId = { ...transferId, description: 'The seller, acct_…, who is signed in with you.' };
  return {
    '/v1/charge-plan': {
      post: operation({
        id: 'planCharge',
        summary: 'Which charge to make for a seller, with its parameters',
        scope: 'transfers:read',
        parameters: [],
        body: 'AskChargePlan',
        answers: { 200: 'ChargePlan' },
        refusals: {
          404: 'seller.not_found',
          422: 'charge.not_an_amount, charge.fee_unknown',
        },
      }),
    },
    '/v1/sellers/{id}/access': {
      post: operation({
        id: 'letSellerIn',
        summary: 'The door by which a seller reaches their disputes',
        scope: 'sellers:access',
        parameters: [sellerId],
        body: 'AskAccess',
        answers: { 200: 'Access' },
        refusals: {
          404: 'seller.not_found, access.no_such_dispute',
          409: 'access.embedded_not_set_up',
          422: 'access.stripe_refused',
          503: 'access.stripe_unclear',
        },
      }),
    },
  };
}

function reportPaths(): Schema {
  const inQuery = (name: string, required: boolean, description: string) => ({
    name,
    in: 'query',
    required,
    description,
    schema: { type: 'string' },
  });
  return {
    '/v1/reports/month': {
      get: operation({
        id: 'exportMonth',
        summary: 'A month of a balance: opening, every line, closing',
        scope: 'reports:read',
        answers: { 200: 'text/csv' },
        parameters: [
          inQuery('month', true, 'In UTC, such as 2026-10.'),
          inQuery('account', false, 'A seller’s account; left out, the platform’s own balance.'),
        ],
        refusals: { 422: 'report.too_large', 503: 'report.balance_moving' },
      }),
    },
    '/v1/reports/held': {
      get: operation({
        id: 'readHeld',
        summary: 'What was held for each seller at an instant',
        scope: 'reports:read',
        answers: { 200: 'HeldForSellers' },
        refusals: {},
        parameters: [inQuery('at', true, 'An instant, such as 2026-10-31T23:59:59Z.')],
      }),
    },
  };
}

type Operation = {
  readonly id: string;
  readonly summary: string;
  readonly scope: string;
  readonly parameters: readonly Schema[];
  readonly body?: string;
  /** The name of a schema, or the media type of plain text. */
  readonly answers: Readonly<Record<number, string>>;
  /** Dotted codes by status. */
  readonly refusals: Readonly<Record<number, string>>;
};

/** Refusals that every operation has. */
const COMMON = {
  400: 'request.malformed',
  401: 'key.missing',
  403: 'key.scope_missing',
  429: 'request.too_many',
};

const RETRY_AFTER = {
  'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer', minimum: 1 } },
};

function operation(described: Operation): Schema {
  const { id, summary, scope, parameters, body, answers, refusals } = described;
  const entries = [
    ...Object.entries(answers).map(([status, name]) => [status, response('Done.', name)]),
    ...Object.entries({ ...COMMON, ...refusals }).map(([status, codes]) => [
      status,
      { ...response(codes, 'Problem'), ...(status === '429' && { headers: RETRY_AFTER }) },
    ]),
  ] as [string, Schema][];
  return {
    operationId: id,
    summary,
    description: `Takes a key with the scope \`${scope}\`.`,
    parameters,
    ...(body === undefined ? {} : { requestBody: { required: true, content: jsonContent(body) } }),
    responses: Object.fromEntries(entries),
  };
}

function response(description: string, name: string): Schema {
  return { description, content: jsonContent(name) };
}

function jsonContent(name: string): Schema {
  if (name.includes('/')) return { [name]: { schema: { type: 'string' } } };
  return { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } };
}

function jsonSchema(schema: z.core.$ZodType): Schema {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io: 'input' });
  return rest;
}
