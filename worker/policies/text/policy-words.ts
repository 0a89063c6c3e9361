/**
 * What the policy's text says, in each language: one catalogue of sentences, the same keys and places in all. The
 * names of the right are those of each country's own statute.
 */
import type { ConditionCode } from '../condition.ts';
import type { ExemptionCode, Proof } from '../exemption.ts';
import type { ProductType } from '../product-type.ts';
import type { IfNotInformed, Start } from '../rights-data.ts';
import type { PostingState } from '../state-law.ts';
import type { WindowBasis } from '../window-basis.ts';

/** By number, as `Intl.PluralRules` tells them apart: `{days}` is the number. */
export type Counted = { readonly one: string; readonly other: string };

/** How a statute calls the right and its exercise, as they stand inside the sentences of the language. */
export type Terms = { readonly right: string; readonly act: string };

export type PolicyWords = {
  /** Inside a sentence: `{product}`. */
  readonly products: Readonly<Record<ProductType, string>>;
  readonly finalSale: string;
  readonly notRefunded: string;
  readonly refunded: string;
  readonly periods: Readonly<Record<WindowBasis, Counted>>;
  readonly restockingFee: string;
  readonly terms: {
    readonly usual: Terms;
    readonly countries: Readonly<Record<string, Terms>>;
  };
  /** The law where it has a name in this language; `EU`: of a member state that is not named. */
  readonly statutes: Readonly<Record<string, string>>;
  readonly lawUnknown: string;
  readonly faults: string;
  readonly noRight: string;
  /** States of the United States that have a law on posted policies, by their names in this language. */
  readonly states: Readonly<Record<PostingState, string>>;
  /** `{state}`, `{within}`: where the law reaches sales online. */
  readonly stateGives: string;
  /** `{state}`, `{within}`: where that is argued. */
  readonly stateMay: string;
  /** `{state}`: where no more is known than that there is such a law. */
  readonly statePosts: string;
  /** `{states}`: where no one knows the state. */
  readonly stateDepends: string;
  readonly noRightFor: string;
  readonly right: string;
  /** `{within}` of the sentences. */
  readonly within: Readonly<Record<'calendar' | 'business', Counted>>;
  readonly starts: Readonly<Record<Exclude<Start, 'none'>, string>>;
  readonly beforeArrival: string;
  readonly rest: string;
  /** From Sunday on, as they stand in `rest`. */
  readonly weekdays: readonly string[];
  readonly publicHoliday: string;
  readonly longer: Readonly<Record<IfNotInformed, string>>;
  readonly howToUse: string;
  readonly refundAtOnce: string;
  readonly refundWithin: string;
  readonly withhold: string;
  readonly forUse: string;
  readonly conditional: string;
  readonly conditionalOpen: string;
  readonly conditions: Readonly<Record<ConditionCode, string>>;
  readonly exemption: string;
  readonly exemptionIf: string;
  readonly exemptions: Readonly<Record<ExemptionCode, string>>;
  readonly proofs: Readonly<Record<Proof, string>>;
};
