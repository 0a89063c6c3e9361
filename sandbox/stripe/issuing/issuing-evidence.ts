/**
 * Evidence of an issuing dispute: one form per reason, checked for completeness only when it is sent.
 * https://docs.stripe.com/issuing/purchases/disputes#dispute-reasons-and-evidence
 */
import { invalidRequest, noSuch } from '../core/errors.ts';
import type { Refusal } from '../core/errors.ts';
import { boolean, choice, clearable, clearableText, integer, members } from '../core/parameters.ts';
import type { Field, Shape } from '../core/parameters.ts';
import { ownRow } from '../core/world.ts';
import type { Call } from '../core/world.ts';

const long = clearableText(5_000);
const file = clearableText();
const when = clearable(integer());
const product = clearable(choice(['merchandise', 'service']));
const returned = clearable(choice(['merchant_rejected', 'successful']));

const PLAIN = { additional_documentation: file, explanation: long } as const;
const FORMS = {
  canceled: {
    ...PLAIN,
    canceled_at: when,
    cancellation_policy_provided: clearable(boolean()),
    cancellation_reason: long,
    expected_at: when,
    product_description: long,
    product_type: product,
    return_status: returned,
    returned_at: when,
  },
  duplicate: {
    ...PLAIN,
    card_statement: file,
    cash_receipt: file,
    check_image: file,
    original_transaction: clearableText(),
  },
  fraudulent: PLAIN,
  merchandise_not_as_described: {
    ...PLAIN,
    received_at: when,
    return_description: long,
    return_status: returned,
    returned_at: when,
  },
  no_valid_authorization: PLAIN,
  not_received: {
    ...PLAIN,
    expected_at: when,
    product_description: long,
    product_type: product,
  },
  other: { ...PLAIN, product_description: long, product_type: product },
  service_not_as_described: {
    ...PLAIN,
    canceled_at: when,
    cancellation_reason: long,
    received_at: when,
  },
} as const satisfies Readonly<Record<string, Shape>>;

export type IssuingReason = keyof typeof FORMS;
const REASONS = Object.keys(FORMS) as IssuingReason[]; // the keys of the table above

const form = (shape: Shape): Field<Given | null, false> => members(shape);
type Given = Readonly<Record<string, unknown>>;

/** `reason`, and the form of the same name; an empty form is emptied. */
export const ISSUING_EVIDENCE = {
  canceled: form(FORMS.canceled),
  duplicate: form(FORMS.duplicate),
  fraudulent: form(FORMS.fraudulent),
  merchandise_not_as_described: form(FORMS.merchandise_not_as_described),
  no_valid_authorization: form(FORMS.no_valid_authorization),
  not_received: form(FORMS.not_received),
  other: form(FORMS.other),
  reason: choice(REASONS),
  service_not_as_described: form(FORMS.service_not_as_described),
} as const;

export type GivenEvidence = Readonly<Partial<Record<IssuingReason, Given | null | undefined>>> & {
  readonly reason?: IssuingReason | undefined;
};
export type KeptEvidence = { readonly reason: IssuingReason; readonly fields: Given };

const emptyForm = (reason: IssuingReason): Given =>
  Object.fromEntries(Object.keys(FORMS[reason]).map((name) => [name, null]));

/** What stands after an update, or why it is not taken. A new reason begins with an empty form. */
export const mergeEvidence = (
  before: KeptEvidence | null,
  given: GivenEvidence,
): KeptEvidence | Refusal => {
  const reason = given.reason ?? before?.reason ?? 'other';
  const stranger = REASONS.find((each) => each !== reason && (given[each] ?? null) !== null);
  if (stranger !== undefined) {
    return invalidRequest(`The evidence of a dispute for ${reason} is given in that field.`, {
      param: `evidence[${stranger}]`,
    });
  }
  const kept = before?.reason === reason && given[reason] !== null ? before.fields : {};
  const named = Object.entries(given[reason] ?? {}).filter(([, value]) => value !== undefined);
  return { reason, fields: { ...emptyForm(reason), ...kept, ...Object.fromEntries(named) } };
};

const FILES = ['additional_documentation', 'card_statement', 'cash_receipt', 'check_image'];
const PROOFS = ['original_transaction', 'card_statement', 'cash_receipt', 'check_image'];
/** Asked for only where goods can be sent back. */
const OF_MERCHANDISE = new Set(['return_status', 'returned_at']);

/** Files and transactions must be the account's own. */
export const foreignEvidence = (
  call: Call,
  { reason, fields }: KeptEvidence,
): Refusal | undefined => {
  const { files, issuingTransactions } = call.world.state.tables;
  for (const name of FILES) {
    const id = fields[name];
    if (typeof id !== 'string') continue;
    const param = `evidence[${reason}][${name}]`;
    const found = ownRow(files, call.account, id);
    if (found === undefined) return noSuch('file upload', id, param);
    if (found.object.purpose !== 'dispute_evidence') {
      return invalidRequest(`The file ${id} does not have the purpose dispute_evidence.`, {
        param,
      });
    }
  }
  const original = fields.original_transaction;
  if (typeof original !== 'string') return undefined;
  return ownRow(issuingTransactions, call.account, original) === undefined
    ? noSuch('issuing transaction', original, `evidence[${reason}][original_transaction]`)
    : undefined;
};

const isGiven = (value: unknown): boolean => value !== null && value !== undefined;

/** What must be there when the dispute is sent. */
export const incomplete = ({ reason, fields }: KeptEvidence): Refusal | undefined => {
  const isService = reason === 'canceled' && fields.product_type === 'service';
  const asked = Object.keys(FORMS[reason])
    .filter((name) => !FILES.includes(name) && name !== 'original_transaction')
    .filter((name) => !(isService && OF_MERCHANDISE.has(name)));
  const missing = asked.find((name) => !isGiven(fields[name]));
  if (missing !== undefined) return required(`evidence[${reason}][${missing}]`);
  if (reason !== 'duplicate') return undefined;
  const proofs = PROOFS.filter((name) => isGiven(fields[name]));
  if (proofs.length === 1) return undefined;
  return proofs.length === 0
    ? required('evidence[duplicate][original_transaction]')
    : invalidRequest(`Give only one of ${PROOFS.join(', ')}.`, { param: 'evidence[duplicate]' });
};

const required = (param: string): Refusal =>
  invalidRequest(`Missing required evidence: ${param}.`, { code: 'parameter_missing', param });

/** The text whose magic words decide in the sandbox. */
export const explanationOf = ({ fields }: KeptEvidence): string | null =>
  typeof fields.explanation === 'string' ? fields.explanation : null;
