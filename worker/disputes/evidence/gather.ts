/**
 * What of a case's evidence can be filled in automatically, and where each piece is from. What the platform's
 * backend stated goes before metadata, and metadata before Stripe. It guesses nothing: a value that cannot be
 * read is noted, and what is not known stays empty.
 */
import type { Known } from './known.ts';
import type { EvidenceSource } from './evidence-fields.ts';
import type { CompellingItem } from './compelling.ts';
import type { GatheredDraft } from './draft.ts';
import { evidenceFor } from './evidence-data.ts';
import type { FileField, TextField } from './evidence-fields.ts';
import { gatherCompelling } from './gather-compelling.ts';
import {
  from,
  firstOf,
  statedIn,
  type Found,
  type StatedMetadata,
  type Unreadable,
} from './gather-metadata.ts';
import { accessLogText, checkLines, paidLine, refundLine, utcDay } from './gather-words.ts';

export type GatherNote =
  /** The text is what was in force; that it was shown to the buyer, people must add. */
  | { readonly note: 'policy_showing_unproved'; readonly version: number }
  | { readonly note: 'access_log_cut'; readonly leftOut: number }
  | { readonly note: 'own_refund_is_proof' }
  | Unreadable;

/** What is kept beside the draft. */
export type GatheredAside = Pick<Gathered, 'documents' | 'notes'>;

export type Gathered = GatheredDraft & {
  /** Texts for fields that take a file only: to be printed on a page before they can be given. */
  readonly documents: readonly {
    readonly field: FileField;
    readonly text: string;
    readonly from: EvidenceSource;
  }[];
  /** What Visa's rule on earlier payments still lacks; nothing where it does not apply. */
  readonly compellingMissing: readonly CompellingItem[];
  readonly notes: readonly GatherNote[];
};

export function gather(known: Known): Gathered {
  const stated = statedIn(known.metadata ?? {});
  const product = productOf(known, stated.texts);
  const ip = firstOf(from('platform', known.records?.customerIp), stated.texts.customerIp);
  const log = accessLogText(known.records?.accessLog ?? []);
  const policy = policyOf(known);
  const texts: Readonly<Partial<Record<TextField, Found>>> = {
    ...buyerTexts(known),
    ...shippingTexts(known, stated.texts),
    product_description: product,
    customer_purchase_ip: ip,
    service_date: firstOf(from('platform', known.records?.serviceDate), stated.texts.serviceDate),
    access_activity_log: from('platform', log.text),
    ...policy.texts,
    uncategorized_text: summaryOf(known, stated.texts.deliveredOn),
  };
  const compelling = gatherCompelling(known, { product: product?.text, ip: ip?.text });
  const notes: readonly GatherNote[] = [
    ...(ownRefundIsProof(known) ? [{ note: 'own_refund_is_proof' } as const] : []),
    ...policy.notes,
    ...(log.leftOut > 0 ? [{ note: 'access_log_cut', leftOut: log.leftOut } as const] : []),
    ...stated.notes,
  ];
  return {
    texts: Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== null)),
    compellingEvidence: compelling.evidence,
    compellingMissing: compelling.missing,
    documents: [...receiptOf(known, product), ...policy.documents],
    notes,
  };
}

/** True when refunds of ours, in the currency of the dispute, gave back all that is disputed. */
export function ownRefundIsProof({ dispute, refunds = [] }: Known): boolean {
  if (!dispute) return false;
  const { amountMinor, currency } = dispute.amount;
  const same = refunds.filter(({ amount }) => amount.currency === currency);
  return (
    same.length > 0 && same.reduce((sum, one) => sum + one.amount.amountMinor, 0) >= amountMinor
  );
}

function buyerTexts({ charge }: Known) {
  return {
    customer_name: from('stripe', charge?.customerName ?? charge?.shipping?.name),
    customer_email_address: from('stripe', charge?.customerEmail),
    billing_address: from('stripe', charge?.billingAddress),
  };
}

function shippingTexts({ charge, records }: Known, stated: StatedMetadata) {
  const delivery = records?.delivery;
  const shipping = charge?.shipping;
  const home = [shipping?.name, shipping?.address].filter(Boolean).join(', ');
  return {
    shipping_address: firstOf(
      from('platform', delivery?.address),
      from('stripe', shipping?.address ? home : null),
    ),
    shipping_carrier: firstOf(
      from('platform', delivery?.carrier),
      ...[stated.carrier, from('stripe', shipping?.carrier)],
    ),
    shipping_tracking_number: firstOf(
      from('platform', delivery?.trackingNumber),
      ...[stated.trackingNumber, from('stripe', shipping?.trackingNumber)],
    ),
    shipping_date: firstOf(from('platform', delivery?.shippedOn), stated.shippedOn),
  };
}

function productOf({ charge, records }: Known, stated: StatedMetadata): Found {
  const platform = from('platform', records?.productDescription);
  return firstOf(platform, stated.product, from('stripe', charge?.description));
}

/** A refund first, as no response to a dispute is better. */
function summaryOf({ charge, records, refunds = [] }: Known, statedDay: Found): Found {
  const day = firstOf(from('platform', records?.delivery?.deliveredOn), statedDay)?.text;
  const own = [...refunds.map(refundLine), ...(day === undefined ? [] : [`Delivered on ${day}.`])];
  const paid = charge ? paidLine(charge) : null;
  const lines = [...own, ...(paid === null ? [] : [paid]), ...(charge ? checkLines(charge) : [])];
  return from(own.length > 0 ? 'records' : 'stripe', lines.join('\n'));
}

function receiptOf({ charge }: Known, product: Found): Gathered['documents'] {
  const number = charge?.receiptNumber;
  if (!charge || !number) return [];
  const paid = paidLine(charge);
  const buyer = [charge.customerName, charge.customerEmail].filter(Boolean).join(', ');
  const lines = [`Receipt ${number}`, paid, product?.text, buyer].filter(Boolean);
  return [{ field: 'receipt', text: lines.join('\n'), from: 'stripe' }];
}

type PolicyParts = Pick<Gathered, 'texts' | 'documents' | 'notes'>;

/** The policy in the fields that the case's checklist asks for. */
function policyOf({ policy, dispute, productKind, charge }: Known): PolicyParts {
  if (!policy || !dispute) return { texts: {}, documents: [], notes: [] };
  const rows = evidenceFor(dispute.reason, productKind ?? 'physical');
  const asked = new Set(rows.map(({ field }) => field));
  const paidOn = charge?.paidAt ? ` when the buyer paid on ${utcDay(charge.paidAt)}` : '';
  const head = `Refund and cancellation policy, version ${String(policy.version)}, in force${paidOn}:`;
  const piece = { text: `${head}\n${policy.text}`, from: 'policy' } as const;
  const texts = (['refund_policy_disclosure', 'cancellation_policy_disclosure'] as const)
    .filter((field) => asked.has(field))
    .map((field) => [field, piece] as const);
  const documents = (['refund_policy', 'cancellation_policy'] as const)
    .filter((field) => asked.has(field))
    .map((field) => ({ field, ...piece }));
  const note = { note: 'policy_showing_unproved', version: policy.version } as const;
  return { texts: Object.fromEntries(texts), documents, notes: texts.length > 0 ? [note] : [] };
}
