/** What is good to know before a refund, and who else must agree. */
import type { Preview, PreviewNote } from '../../../worker/refunds/plan/preview.ts';
import { rightWords } from '../rights.ts';
import { whyWords } from '../second-person.ts';

export type NoteWords = {
  readonly title: string;
  readonly sentence: string;
  readonly type: 'default' | 'caution';
};

export function noteWords({ note }: PreviewNote): NoteWords {
  switch (note) {
    case 'is_stopped':
      return {
        type: 'caution',
        title: 'The stop switch is on',
        sentence:
          'No refund can be made now, but for one that the law wants by tomorrow. Turn the switch off in the settings of Recourse.',
      };
    case 'subscription_goes_on':
      return {
        type: 'caution',
        title: 'The subscription goes on',
        sentence: 'A refund does not end it: cancel the subscription in Stripe if it should end.',
      };
    case 'invoice_stays_paid':
      return {
        type: 'default',
        title: 'The invoice stays paid',
        sentence: 'Issue a credit note for it if your books need one.',
      };
    case 'buyer_is_asked':
      return {
        type: 'default',
        title: 'Stripe asks the buyer first',
        sentence: 'They get an e-mail for their bank details. The money is sent once they answer.',
      };
    case 'resolves_inquiry':
      return {
        type: 'default',
        title: 'This ends the inquiry',
        sentence: 'Refunding all that is left answers the bank, so that no dispute follows.',
      };
  }
}

/** Why one person is not enough; null when they are. */
export function approvalWords(preview: Preview, locale: string): NoteWords | null {
  const { approval } = preview;
  if (!approval) return null;
  const excess = approval.excess ? `${whyWords({ ...approval.excess }, locale)} ` : '';
  const who = `Somebody else with the right to ${rightWords(approval.right).verb} must agree.`;
  const title = 'A second person must agree';
  switch (approval.because) {
    case 'exception':
      return {
        type: 'caution',
        title,
        sentence: `Neither law nor policy gives this refund. ${who}`,
      };
    case 'missing_facts':
      return {
        type: 'caution',
        title,
        sentence: `Without the missing facts it is an exception. ${who}`,
      };
    case 'shortfall':
      return {
        type: 'caution',
        title,
        sentence: `You would pay for the seller. ${excess}${who}`,
      };
    case 'stated_facts':
      return {
        type: 'caution',
        title,
        sentence: `It rests on facts that you state and Stripe does not have. ${excess}${who}`,
      };
    case 'limit':
      return { type: 'caution', title, sentence: `${excess}${who}` };
  }
}
