/**
 * Disputes that a platform raises over what merchants took from cards it issued.
 *
 * Sums, by hand, in US cents: 12,000 and 4,500 taken: −16,500. 2,000 given back: −14,500. The taxi won: the
 * 10,000 that were not given back return: −4,500. The meal lost: nothing comes back.
 */
import type { Chapter } from './chapter.ts';
import { card, check } from './wanted.ts';

export const issuing: Chapter = {
  id: 'issuing',
  title: 'Disputes of card payments: one won, one lost, each sent once',
  steps: [
    {
      sentence: 'A seller’s issued card pays a taxi $120.00 and a meal $45.00.',
      play: async (stage) => {
        await stage.sellerJoins('Atelier Nord');
        await stage.cardPays({ name: 'taxi', amountMinor: 12_000 });
        await stage.cardPays({ name: 'meal', amountMinor: 4_500 });
      },
      balances: [card(-16_500)],
    },
    {
      sentence: 'The taxi gives $20.00 back: only the rest of it can be disputed.',
      play: async (stage) => {
        await stage.merchantGivesBack('taxi', 2_000);
        const request = { explanation: 'The ride never took place.' };
        check('the dispute', await stage.raise('taxi', 'not_received', request), 'unsubmitted');
        const { amount } = await stage.writeDispute('taxi', {});
        check('the amount', String(amount.amountMinor), '10000');
      },
      balances: [card(-14_500)],
    },
    {
      sentence: 'It cannot be sent while evidence is missing, and no one can raise it twice.',
      play: async (stage) => {
        check('sending', await stage.sendDispute('taxi'), 'issuing.incomplete');
        const again = await stage.raise('taxi', 'other');
        check('raising it again', again, 'issuing.disputed_before');
      },
      balances: [card(-14_500)],
    },
    {
      sentence: 'Staff learn that the card was stolen: another reason keeps the explanation.',
      play: async (stage) => {
        const { fields, missing } = await stage.writeDispute('taxi', { reason: 'fraudulent' });
        check('the explanation', fields['explanation'] ?? '', 'The ride never took place.');
        check('what is missing', missing.join(', '), '');
      },
      balances: [card(-14_500)],
    },
    {
      sentence: 'It is looked at and sent once. The network decides for the seller.',
      play: async (stage) => {
        await stage.writeDispute('taxi', { fields: { explanation: 'winning_evidence' } });
        check('sending', await stage.sendDispute('taxi'), 'sent');
        await stage.disputeBecomes('taxi', 'won');
        check('sending it again', await stage.sendDispute('taxi'), 'request.malformed');
      },
      balances: [card(-4_500)],
    },
    {
      sentence: 'The meal is disputed too, and lost: the merchant keeps the money.',
      play: async (stage) => {
        const fields = {
          explanation: 'losing_evidence',
          product_type: 'service',
          product_description: 'A dinner for two',
        };
        check('the dispute', await stage.raise('meal', 'other', fields), 'unsubmitted');
        check('sending', await stage.sendDispute('meal'), 'sent');
        await stage.disputeBecomes('meal', 'lost');
      },
      balances: [card(-4_500)],
    },
    {
      sentence: 'After four months nothing more has moved, and a new payment of then is too old.',
      play: async (stage) => {
        await stage.cardPays({ name: 'book', amountMinor: 1_000 });
        await stage.daysPass(111);
        check('raising it', await stage.raise('book', 'fraudulent'), 'issuing.too_late');
      },
      balances: [card(-5_500)],
    },
  ],
};
