/** The control door: the simulator's controls as JSON under `/_sandbox`. */
import type { ClosedReason, Controls } from './control.ts';
import { invalidRequest, isRefusal } from '../core/errors.ts';
import type { Refusal } from '../core/errors.ts';
import { isFaultName } from '../core/fault-kinds.ts';
import type { FaultRates } from '../core/fault-kinds.ts';

type Body = Readonly<Record<string, unknown>>;
const textIn = (body: Body, name: string): string => {
  const value = body[name];
  return typeof value === 'string' ? value : '';
};
const numberIn = (body: Body, name: string): number | undefined => {
  const value = body[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
};

const moveClock = (controls: Controls, body: Body): object => {
  const target = numberIn(body, 'now');
  const seconds =
    target === undefined ? numberIn(body, 'advance_seconds') : target - controls.clock().now;
  if (seconds === undefined || seconds < 0) {
    return invalidRequest('Give advance_seconds, or a later now in unix seconds.', {
      param: 'advance_seconds',
    });
  }
  return controls.advance(seconds);
};

const ratesIn = (given: unknown): FaultRates | Refusal => {
  const rates = Object.entries((given ?? {}) as Record<string, unknown>);
  for (const [name, rate] of rates) {
    if (!isFaultName(name)) return invalidRequest(`No such fault: ${name}`, { param: 'rates' });
    if (typeof rate !== 'number' || rate < 0 || rate > 1) {
      return invalidRequest('A rate is a number from 0 to 1.', { param: `rates[${name}]` });
    }
  }
  return Object.fromEntries(rates); // names and values were just checked
};

const faultsFrom = (controls: Controls, body: Body): object => {
  const rates = ratesIn(body.rates);
  if (isRefusal(rates)) return rates;
  controls.setFaults(numberIn(body, 'seed') ?? 0, rates);
  return { seed: numberIn(body, 'seed') ?? 0, rates };
};

const ELIGIBILITY = [
  'mastercard_compliance',
  'visa_compelling_evidence_3',
  'visa_compliance',
] as const;

const disputeFrom = (controls: Controls, body: Body): object => {
  const kinds = ['chargeback', 'inquiry', 'prevented'] as const;
  const amount = numberIn(body, 'amount');
  const kind = kinds.find((each) => each === body.kind);
  const eligibility = ELIGIBILITY.find((each) => each === body.eligibility);
  const networkReasonCode = textIn(body, 'network_reason_code');
  return controls.openDispute({
    charge: textIn(body, 'charge'),
    reason: textIn(body, 'reason') || 'general',
    ...(amount === undefined ? {} : { amount }),
    ...(kind === undefined ? {} : { kind }),
    ...(eligibility === undefined ? {} : { eligibility }),
    ...(networkReasonCode === '' ? {} : { networkReasonCode }),
  });
};

const closeFrom = (controls: Controls, body: Body, id: string): object => {
  const status = (['lost', 'warning_closed', 'won'] as const).find((each) => each === body.status);
  if (status === undefined)
    return invalidRequest('status is won, lost or warning_closed.', { param: 'status' });
  return controls.closeDispute(id, status);
};

const fundFrom = (controls: Controls, body: Body): object => {
  const amount = numberIn(body, 'amount');
  if (amount === undefined) return invalidRequest('amount is an integer.', { param: 'amount' });
  const account = textIn(body, 'account');
  const type = (['bank_account', 'fpx'] as const).find((each) => each === body.source_type);
  return controls.fund({
    amount,
    currency: textIn(body, 'currency') || 'usd',
    ...(account === '' ? {} : { account }),
    ...(type === undefined ? {} : { source_type: type }),
  });
};

const REFUND_STATUSES = ['failed', 'pending', 'requires_action', 'succeeded'] as const;

type Handler = (controls: Controls, body: Body, id: string) => object;
const HANDLERS: Readonly<Record<string, Handler>> = {
  'GET clock': (controls) => controls.clock(),
  'POST clock': moveClock,
  'GET faults': (controls) => ({ hits: controls.faultHits() }),
  'POST faults': faultsFrom,
  'GET ledger': (controls) => controls.ledger(),
  'POST keys': (controls, body) =>
    controls.restrictKey(
      textIn(body, 'key'),
      Array.isArray(body.permissions) ? body.permissions.map(String) : [],
    ),
  'POST fund': fundFrom,
  'POST disputes': disputeFrom,
  'POST disputes/:id/close': closeFrom,
  'POST disputes/:id/escalate': (controls, _body, id) => controls.escalateInquiry(id),
  'POST disputes/:id/appeal': (controls, _body, id) => controls.openAppeal(id),
  'POST disputes/:id/reinstate': (controls, body, id) =>
    controls.reinstatePart(id, numberIn(body, 'amount') ?? Number.NaN),
  'POST early_fraud_warnings': (controls, body) =>
    controls.raiseWarning(textIn(body, 'charge'), textIn(body, 'fraud_type') || 'misc'),
  'POST reviews': (controls, body) => controls.openReview(textIn(body, 'charge')),
  'POST reviews/:id/close': (controls, body, id) =>
    controls.closeReview(id, (textIn(body, 'reason') || 'approved') as ClosedReason), // shown as sent
  'POST accounts/:id/capabilities': (controls, body, id) =>
    controls.setCapabilities(id, body as Readonly<Record<string, 'active' | 'inactive'>>), // shown as sent
  'POST accounts/:id/requirements': (controls, body, id) =>
    controls.setRequirements(id, {
      pastDue: Array.isArray(body.past_due) ? body.past_due.map(String) : [],
      disabled: body.disabled === true,
    }),
  'POST accounts/:id/payouts': (controls, body, id) =>
    controls.setPayouts(id, body.enabled === true),
  'POST accounts/:id/connection': (controls, body, id) =>
    controls.setConnection(id, body.connected === true),
  'POST accounts/:id/made_by_v2': (controls, _body, id) => controls.madeByV2(id),
  'POST accounts/:id/overdraft': (controls, body, id) =>
    controls.setOverdraft(id, body.allowed === true),
  'POST payment_intents/:id/authenticate': (controls, _body, id) => controls.authenticate(id),
  'POST checkout_sessions/:id/pay': (controls, body, id) =>
    controls.payCheckout(id, textIn(body, 'payment_method') || 'pm_card_visa'),
  'POST refunds/:id': (controls, body, id) =>
    controls.moveRefund(
      id,
      REFUND_STATUSES.find((each) => each === body.status) ?? 'failed',
      textIn(body, 'failure_reason') || 'unknown',
    ),
  'POST issuing_disputes/:id/close': (controls, body, id) =>
    controls.closeIssuingDispute(
      id,
      body.status === 'won' ? 'won' : 'lost',
      textIn(body, 'loss_reason') || 'other',
    ),
  'POST issuing_disputes/:id/rescind': (controls, body, id) =>
    controls.rescindIssuingDispute(id, textIn(body, 'loss_reason') || 'other'),
  'POST payouts/:id/fail': (controls, body, id) =>
    controls.failPayout(id, textIn(body, 'code') || 'account_closed'),
};

const readBody = async (request: Request): Promise<Body | Refusal> => {
  const text = request.method === 'GET' ? '' : await request.text();
  if (text === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value as Body; // members are read by type
  } catch {
    // falls through to the refusal
  }
  return invalidRequest('The control door takes a JSON object.');
};

/** Answers a request under `/_sandbox`; bodies are JSON. */
export const answerControl = async (controls: Controls, request: Request): Promise<Response> => {
  const parts = new URL(request.url).pathname.split('/').slice(2);
  const [noun = '', id = '', verb] = parts;
  const shape = [noun, ...(id === '' ? [] : [':id']), ...(verb === undefined ? [] : [verb])].join(
    '/',
  );
  const handler = HANDLERS[`${request.method} ${shape}`];
  const body = await readBody(request);
  const answer =
    handler === undefined
      ? invalidRequest(`The sandbox has no ${request.method} /_sandbox/${parts.join('/')}`, {
          status: 404,
        })
      : isRefusal(body)
        ? body
        : handler(controls, body, id);
  return isRefusal(answer)
    ? Response.json({ error: answer.error }, { status: answer.status })
    : Response.json(answer);
};
