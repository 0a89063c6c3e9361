/** What no rebuild can know: told with every report, so that people ask elsewhere before they let money go. */

export const CANNOT_BE_KNOWN: readonly string[] = [
  'Transfers that were scheduled by API or by a rule before memos were written (keys recourse_memo_… of a payment), and were not released.',
  'Transfers whose memo did not fit on their payment, which the queue had told.',
  'What was changed in the last minutes before the loss: a memo follows its row within minutes.',
  'Payments that are older than what was read.',
  'Calls that waited for a reviewer of your Stripe account: one that is approved now is carried out beside what is sent since. Reject each of them in Stripe before you confirm sellers.',
  'Requests that waited for a second person, and refunds that waited for approval or balance.',
  'What was refunded, and from whom it was to be taken, where the refund had not been carried out.',
  'Statements by which buyers withdrew, and when they made them, where no refund had followed.',
  'Amounts owed that were written off: they are open again, and nothing is collected before a person says so.',
  'Edits of metadata that a person had accepted or left out, where they concern what was sold.',
  'Days of a tier, and overrides of sellers, for transfers that their payment’s own metadata asks for.',
  'What transfers outside Recourse had paid, where a person had said it: those of the last month are asked about again.',
  'Drafts and notes of disputes, who had objected to accepting one, and what sellers had sent.',
  'Payouts that failed and waited for a person, and the schedule that sellers had before their payouts were taken over.',
  'The history: who decided what, and why.',
];

export const TO_BE_SET_AGAIN: readonly string[] = [
  'People and their rights. The owner (OWNER_USER_ID) has all of them from the start; a second person is needed to confirm sellers.',
  'API keys of your backend.',
  'The default rule, limits, the part of releases that sellers pay from, and what is accepted automatically.',
  'Refund policies, tiers, and overrides of sellers.',
  'Sellers whose payouts you had taken over from Stripe: they have a manual schedule there, and no one pays them out until you take them over again.',
];
