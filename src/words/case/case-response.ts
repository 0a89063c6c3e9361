/** The steps of an answer: what each is called, what its buttons say, and what sending it means. */
import type { CaseCard } from '../../../worker/disputes/case-card.ts';
import type { ResponsePreviewCard } from '../../../worker/disputes/routes.ts';
import type { DraftFile } from '../../../worker/disputes/evidence/draft.ts';
import { formatMoney } from '../../../worker/base/money/amount.ts';
import { COMPLIANCE_FEE } from '../../../worker/disputes/advice/advice.ts';
import { count } from '../count.ts';
import { momentOf, type Here } from '../days.ts';

/** Writing it, looking at what the bank will read, and the last word before it is sent. */
export type ResponseStep = 'write' | 'look' | 'confirm';

export function responseTitle({ stage }: Pick<CaseCard, 'stage'>, step: ResponseStep): string {
  if (step === 'look') return 'What the bank will read';
  if (step === 'confirm') return 'Send it once';
  switch (stage) {
    case 'inquiry':
      return 'Answer the inquiry';
    case 'appeal':
      return 'Appeal the decision';
    case 'chargeback':
    case 'prevented':
    case 'over':
    case 'unknown':
      return 'Answer the dispute';
  }
}

/** Everything that answering costs, told before anything is sent. */
export function responsePrice(
  preview: ResponsePreviewCard,
  { needsFeeAcknowledgement }: Pick<CaseCard, 'needsFeeAcknowledgement'>,
  locale: string,
): readonly string[] {
  const network = needsFeeAcknowledgement ? [networkFee(locale).price] : [];
  return [responseFee(preview, locale), ...network];
}

function responseFee(
  { counteredFee, counteredFeeFrom: from }: ResponsePreviewCard,
  locale: string,
): string {
  if (from === 'none_in_country') return 'Stripe takes no fee for this answer.';
  if (!counteredFee) {
    return 'What Stripe takes for answering is not known yet. It comes back if you win.';
  }
  const fee = formatMoney(counteredFee, locale);
  return from === 'read'
    ? `Stripe took ${fee} for answering, which comes back if you win.`
    : `Stripe takes a fee for answering, most likely ${fee}, which comes back if you win.`;
}

/** The label and the price of agreeing to the network's fee. */
export function networkFee(locale: string): { readonly label: string; readonly price: string } {
  const fee = formatMoney(COMPLIANCE_FEE, locale);
  return {
    label: `We agree to the network’s fee of ${fee}`,
    price: `The network takes ${fee} once the answer is sent, and gives it back if you win. Without it the answer is refused.`,
  };
}

/** The last words before it is sent. */
export function lastWords(
  card: Pick<CaseCard, 'calendar' | 'stage'>,
  context: Here,
): readonly string[] {
  const { dueAt } = card.calendar;
  const until =
    dueAt === null ? '' : ` You have until ${momentOf(dueAt, context.now, context.place)}.`;
  const again =
    card.stage === 'inquiry'
      ? 'If the inquiry becomes a dispute, it can be answered once more.'
      : 'There is no second answer.';
  return [
    'The bank gets exactly what you just saw. It cannot be changed, completed or taken back after that.',
    `${again}${until}`,
  ];
}

/** `2 pages`, and where they cannot be counted that. */
export function pagesOf({ pages }: Pick<DraftFile, 'pages'>): string {
  return pages === 0 ? 'pages cannot be read' : count(pages, 'page');
}

/** What becomes of the files of one field when it is sent; null where there is nothing to tell. */
export function filesNote(files: number, isAppeal: boolean): string | null {
  if (files < 2 || isAppeal) return null;
  return `The ${String(files)} files are merged into one when it is sent: Stripe takes one here.`;
}
