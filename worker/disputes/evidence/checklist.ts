/**
 * What a case needs and what of it is there. It grades evidence, it never judges how good a piece is: a
 * file that is given counts, whatever stands in it.
 */
import type { EvidenceKind } from '../../policies/product-type.ts';
import type { EvidenceSource } from './evidence-fields.ts';
import { COMPELLING_ITEMS, compellingMissing, type CompellingItem } from './compelling.ts';
import { textIn, type Draft } from './draft.ts';
import { evidenceFor, type EvidenceRow, type Grade } from './evidence-data.ts';
import { isFileField, isTextField, type EvidenceField } from './evidence-fields.ts';

export type ChecklistField = EvidenceField | 'fee_acknowledged' | CompellingItem;

export type ChecklistItem = {
  readonly field: ChecklistField;
  readonly grade: Grade;
  readonly why: string;
  readonly state: 'given' | 'missing';
  /** Who it is from; null while it is missing. */
  readonly from: EvidenceSource | null;
};

export type Count = { readonly given: number; readonly of: number };

export type Checklist = {
  readonly items: readonly ChecklistItem[];
  /** Every critical item is given. */
  readonly complete: boolean;
  readonly completeness: { readonly critical: Count; readonly recommended: Count };
};

/** The word of Stripe for Visa's Compelling Evidence 3.0. */
const COMPELLING = 'visa_compelling_evidence_3';

const COMPELLING_WHY: Readonly<Record<CompellingItem, string>> = {
  prior_undisputed_transactions: 'Two undisputed payments of the card, 120 to 364 days earlier',
  customer_identifiers: 'Address on the network or device, and one more, the same in all three',
  disputed_transaction_description: 'What was sold in the disputed payment',
  prior_undisputed_transaction_description: 'What was sold in both earlier payments',
  merchandise_or_services: 'Whether goods or services were sold',
};

/** A compliance case is responded to only by who takes over the network's fee. */
export function asksForFee(reason: string, eligibility: readonly string[]): boolean {
  return reason === 'noncompliant' || eligibility.some((type) => type.endsWith('_compliance'));
}

/**
 * `eligibility` is Stripe's `enhanced_eligibility_types`. What Visa's special rule needs is recommended:
 * a case may be responded to without it.
 */
export function checklistOf(options: {
  readonly reason: string;
  readonly productKind: EvidenceKind;
  readonly draft: Draft;
  readonly brand: string | null;
  readonly eligibility: readonly string[];
}): Checklist {
  const { reason, productKind, draft, brand, eligibility } = options;
  const rows = evidenceFor(reason, productKind);
  const hasFee = rows.some(({ field }) => field === 'fee_acknowledged');
  const fee = asksForFee(reason, eligibility) && !hasFee ? FEE : [];
  const isVisa = brand === null || brand === 'visa';
  const items = [
    ...[...fee, ...rows].map((row) => itemOf(row, draft)),
    ...(isVisa && eligibility.includes(COMPELLING) ? compellingItems(draft) : []),
  ];
  const critical = countOf(items, 'critical');
  return {
    items,
    complete: critical.given === critical.of,
    completeness: { critical, recommended: countOf(items, 'recommended') },
  };
}

/** For a compliance case that Stripe gives another reason: the row of `noncompliant`. */
const FEE: readonly EvidenceRow[] = evidenceFor('noncompliant', 'physical').filter(
  ({ field }) => field === 'fee_acknowledged',
);

function itemOf(row: EvidenceRow, draft: Draft): ChecklistItem {
  const from = sourceOf(row.field, draft);
  return { ...row, state: from === null ? 'missing' : 'given', from };
}

function sourceOf(field: EvidenceRow['field'], draft: Draft): EvidenceSource | null {
  if (isTextField(field)) return textIn(draft, field)?.from ?? null;
  if (isFileField(field)) return draft.files[field]?.[0]?.from ?? null;
  return draft.enhanced.feeAcknowledged ? 'staff' : null;
}

function compellingItems({ enhanced }: Draft): ChecklistItem[] {
  const evidence = enhanced.compellingEvidence;
  const missing = compellingMissing(evidence);
  return COMPELLING_ITEMS.map((field) => {
    const isGiven = !missing.includes(field);
    return {
      field,
      grade: 'recommended',
      why: COMPELLING_WHY[field],
      state: isGiven ? 'given' : 'missing',
      from: isGiven ? (evidence?.from ?? null) : null,
    };
  });
}

function countOf(items: readonly ChecklistItem[], grade: Grade): Count {
  const graded = items.filter((item) => item.grade === grade);
  return { given: graded.filter(({ state }) => state === 'given').length, of: graded.length };
}
