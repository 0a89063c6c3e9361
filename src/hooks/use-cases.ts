import type { Caller } from '../api/caller.ts';
import type { Place } from '../words/days.ts';
import { useCaseResponse, type CaseResponseTask } from './use-case-response.ts';
import { useCaseDecision, type CaseDecision } from './use-case-decision.ts';
import { useSellerLinks, type SellerLinks } from './use-seller-links.ts';

export type CaseModel = {
  readonly response: CaseResponseTask;
  readonly deciding: CaseDecision;
  readonly links: SellerLinks;
};

/** Everything that can be done about the cases of a page. */
export function useCases(
  who: { readonly caller: Caller; readonly place: Place },
  reload: () => Promise<void>,
): CaseModel {
  return {
    response: useCaseResponse(who.caller, reload),
    deciding: useCaseDecision(who, reload),
    links: useSellerLinks(who.caller),
  };
}
