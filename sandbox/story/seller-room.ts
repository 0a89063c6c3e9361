/**
 * A seller who sees no dispute at Stripe answers it from their phone, and staff send it.
 *
 * Sums, by hand (2.9 % + 30 for a card, 1,500 for a dispute received, in US cents): 10,000 paid − 320 fee =
 * 9,680; the seller's 8,000 are kept. Disputed: − 11,500 = −1,820. Answered: − 1,500 = −3,320. Won: + 10,000
 * + 1,500 = 8,180. Released: − 8,000 = 180.
 */
import type { Chapter } from './chapter.ts';
import { check, platform, seller } from './wanted.ts';

const lamp = { name: 'lamp', amountMinor: 10_000, transferMinor: 8_000, currency: 'usd' };

export const sellerRoom: Chapter = {
  id: 'seller-room',
  title: 'A seller answers their dispute from a phone',
  steps: [
    {
      sentence: 'A buyer pays $100.00 for a lamp; the seller’s $80.00 are held.',
      play: async (stage) => {
        await stage.sellerJoins('Atelier Nord');
        await stage.platformAddsMoney(50_000, 'usd');
        const metadata = { recourse_product_type: 'physical' };
        await stage.buyerPays({ ...lamp, card: 'pm_card_visa', metadata });
        await stage.transferBecomes('lamp', { status: 'scheduled' });
      },
      balances: [seller(0), platform(9_680)],
    },
    {
      sentence:
        'The bank takes it back. At Stripe the seller sees nothing of it: their door is our page.',
      play: async (stage) => {
        await stage.bankTakesBack('lamp');
        await stage.transferBecomes('lamp', { status: 'scheduled', onHold: true });
        check('the door', await stage.sellerAsksForDoor('lamp'), 'seller_room');
      },
      balances: [seller(0), platform(-1_820)],
    },
    {
      sentence: 'Another seller of the platform cannot reach it, and is told nothing of it.',
      play: async (stage) => {
        check('another seller', await stage.otherSellerAsks('lamp'), 'access.no_such_dispute');
      },
      balances: [seller(0), platform(-1_820)],
    },
    {
      sentence: 'They open it on their phone, where alone it opens from then on.',
      play: async (stage) => {
        check('the phone', await stage.sellerOpens('first phone'), 'Your response is needed');
        const other = await stage.sellerOpens('second phone');
        check('another phone', other, 'This link was opened on another device');
      },
      balances: [seller(0), platform(-1_820)],
    },
    {
      sentence:
        'They send the tracking number and the proof of delivery; staff see whose they are.',
      play: async (stage) => {
        await stage.sellerSends({ shipping_tracking_number: '00340434161094021501' });
        const given = await stage.givenBySeller('lamp');
        check('what is theirs', given, 'shipping_tracking_number, shipping_documentation');
      },
      balances: [seller(0), platform(-1_820)],
    },
    {
      sentence: 'Staff look at it and send it once. The seller’s page says so.',
      play: async (stage) => {
        const { submissionCount } = await stage.answer('lamp', 'It was delivered and signed for.');
        check('answers sent', String(submissionCount), '1');
        check('the page', await stage.sellerOpens('first phone'), 'Your dispute');
      },
      balances: [seller(0), platform(-3_320)],
    },
    {
      sentence: 'The bank decides for the seller, and their $80.00 leave after their days.',
      play: async (stage) => {
        await stage.bankDecides('lamp', 'won');
        await stage.transferBecomes('lamp', { status: 'scheduled' });
        await stage.daysPass(8);
        await stage.balanceBecomes('seller', 'usd', 8_000);
      },
      balances: [seller(8_000), platform(180)],
    },
    {
      sentence: 'The link has expired by then.',
      play: async (stage) => {
        check('the link', await stage.sellerOpens('first phone'), 'This link has expired');
      },
      balances: [seller(8_000), platform(180)],
    },
  ],
};
