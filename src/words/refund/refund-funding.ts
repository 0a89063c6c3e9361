/** When a balance does not hold enough: how much is there, what is missing, and what may be done about it. */
import { reasonText } from '../../../worker/base/result/reason-text.ts';
import { formatMoney, money } from '../../../worker/base/money/amount.ts';
import type { WhenShort } from '../../../worker/refunds/plan/refund-request.ts';
import type { Funding, FundingLine } from '../../../worker/refunds/plan/funding.ts';
import { listed } from '../count.ts';
import { nameOf, type Names } from '../people.ts';

export type FundingChoice = {
  readonly value: WhenShort;
  readonly label: string;
  readonly description: string;
};

export type FundingWords = {
  readonly title: string;
  readonly sentences: readonly string[];
  /** Fewer than two are no choice: then the sentence of the one says what happens. */
  readonly choices: readonly FundingChoice[];
  /** A smaller refund that is covered; null when there is none. */
  readonly funded: { readonly minor: number; readonly label: string } | null;
};

type Context = { readonly sellers: Names; readonly locale: string; readonly currency: string };

/** Null when everything is covered. `currency` is the one of the payment. */
export function fundingWords(funding: Funding, context: Context): FundingWords | null {
  const short = funding.sellers.filter(({ shortMinor }) => shortMinor > 0);
  const platform = funding.platform && funding.platform.shortMinor > 0 ? funding.platform : null;
  if (short.length === 0 && !platform) return null;
  const choices =
    short.length === 0 ? [] : funding.choices.map((each) => choiceOf(each, funding, context));
  return {
    title: titleOf(short, context),
    sentences: [
      ...short.map((line) => shortSentence(line, context)),
      ...(platform ? [platformSentence(platform, funding, context)] : []),
      ...(choices.length === 1 ? [choices[0]?.description ?? ''] : []),
      ...lossSentences(short, funding, context),
    ],
    choices,
    funded: fundedOf(funding, context),
  };
}

function titleOf(short: readonly FundingLine[], { sellers }: Context): string {
  if (short.length === 0) return 'Your balance is too low';
  const names = short.map(({ sellerId }) => nameOf(sellerId ?? '', sellers));
  const who = listed([...new Set(names)]);
  return short.every(({ refusedFor }) => refusedFor !== null)
    ? `Stripe can’t take back what ${who} was paid`
    : `${who} cannot cover their part`;
}

function shortSentence(line: FundingLine, { sellers, locale }: Context): string {
  const { available, pending, needed, feeBackMinor, shortMinor, sellerId, refusedFor } = line;
  const words = (amountMinor: number) => formatMoney(money(amountMinor, needed.currency), locale);
  if (refusedFor !== null) {
    const part = `${words(shortMinor)} from ${nameOf(sellerId ?? '', sellers)}`;
    return `Stripe refused to take back ${part}: ${reasonText(refusedFor)}.`;
  }
  const has = `${nameOf(sellerId ?? '', sellers)} has ${words(available.amountMinor)}`;
  const fee = feeBackMinor > 0 ? ` and gets ${words(feeBackMinor)} of your fee back` : '';
  const later =
    pending.amountMinor > 0 ? ` ${words(pending.amountMinor)} is on its way to them.` : '';
  return `${has}${fee}; their part takes ${words(needed.amountMinor)}. ${words(shortMinor)} is missing.${later}`;
}

function platformSentence(line: FundingLine, funding: Funding, { locale }: Context): string {
  const { available, needed } = line;
  const has = formatMoney(available, locale);
  const start = `Your Stripe balance has ${has} of the ${formatMoney(needed, locale)} that this takes.`;
  return funding.queuesAtStripe
    ? `${start} Stripe keeps the refund and sends it once the money is there: add money to your balance, as the buyer waits meanwhile.`
    : `${start} Add money to your balance: the refund is sent by itself once it is there. After 7 days a person must decide.`;
}

function choiceOf(choice: WhenShort, funding: Funding, context: Context): FundingChoice {
  const short = funding.sellers.filter(({ shortMinor }) => shortMinor > 0);
  const amounts = short.map(({ shortMinor, needed }) =>
    formatMoney(money(shortMinor, needed.currency), context.locale),
  );
  const missing = listed(amounts);
  const name = listed(short.map(({ sellerId }) => nameOf(sellerId ?? '', context.sellers)));
  switch (choice) {
    case 'advance':
      return {
        value: choice,
        label: 'Advance it',
        description: `The buyer is refunded now. You pay ${missing}, and ${name} owes it to you.`,
      };
    case 'wait':
      return {
        value: choice,
        label: 'Wait for the balance',
        description: `Nothing moves until ${name} has enough. After 7 days, or sooner if the law says so, a person must decide.`,
      };
    case 'debit':
      return {
        value: choice,
        label: 'Debit the seller',
        description: `Stripe takes ${missing} from the account of ${name}, even below zero.`,
      };
  }
}

function lossSentences(
  short: readonly FundingLine[],
  { losses }: Funding,
  { sellers }: Context,
): readonly string[] {
  const ids = new Set(short.map(({ sellerId }) => sellerId));
  return losses
    .filter(({ sellerId, by }) => ids.has(sellerId) && by !== null)
    .map(({ sellerId, by }) => {
      const who = by === 'platform' ? 'you bear' : 'Stripe bears';
      return `If ${nameOf(sellerId, sellers)} never has it, ${who} the loss.`;
    });
}

function fundedOf({ fundedMinor }: Funding, { locale, currency }: Context): FundingWords['funded'] {
  if (fundedMinor === null || fundedMinor <= 0) return null;
  const amount = formatMoney(money(fundedMinor, currency), locale);
  return { minor: fundedMinor, label: `Refund only ${amount}` };
}
