/**
 * The other person with every right leaves, and Ada is alone. What two would decide, time decides: three days, as
 * rights were taken from somebody lately. What tightens she does at once.
 *
 * Sums, by hand (2.9 % + 30 for a card, in US cents): 10,000 paid − 320 fee − 8,000 to the seller = 1,680; and 200,000
 * paid − 5,830 fee = 194,170, of which the seller's 160,000 are held, and canceled in the end: 195,850.
 */
import type { Chapter } from './chapter.ts';
import { check, platform, seller } from './wanted.ts';

const lamp = { name: 'lamp', amountMinor: 10_000, transferMinor: 8_000, currency: 'usd' };
const boat = { name: 'boat', amountMinor: 200_000, transferMinor: 160_000, currency: 'usd' };
const card = 'pm_card_visa';

export const onePersonPlatform: Chapter = {
  id: 'one-person-platform',
  title: 'A platform of one person: what two would decide, time decides',
  isOnItsOwn: true,
  steps: [
    {
      sentence: 'A first seller is paid, and a second payment of $2,000.00 waits.',
      play: async (stage) => {
        await stage.sellerJoins('Atelier Nord');
        await stage.platformAddsMoney(500_000, 'usd');
        await stage.buyerPays({ ...lamp, card });
        await stage.transferBecomes('lamp', { status: 'scheduled' });
        await stage.daysPass(8);
        await stage.transferBecomes('lamp', { status: 'released' });
        await stage.buyerPays({ ...boat, card });
        await stage.transferBecomes('boat', { status: 'scheduled' });
      },
      balances: [seller(8_000), platform(195_850)],
    },
    {
      sentence: 'Dilan leaves: Ada takes every right from them, alone and at once.',
      play: (stage) => stage.partnerLeaves(),
      balances: [seller(8_000), platform(195_850)],
    },
    {
      sentence: 'She stops everything, and lets it go on again a minute later: her own stop.',
      play: async (stage) => {
        await stage.stopEverything();
        check('going on', await stage.tryAlone('switch.set', { paused: false }), 'done');
      },
      balances: [seller(8_000), platform(195_850)],
    },
    {
      sentence: 'She cancels the seller’s $1,600.00, more than one person decides: it waits.',
      play: async (stage) => {
        check('canceling', await stage.tryCancel('boat'), 'waiting_for_second_person');
      },
      balances: [seller(8_000), platform(195_850)],
    },
    {
      sentence: 'Two days later it still waits, and money of the seller is as it was.',
      play: async (stage) => {
        await stage.daysPass(2);
        check('canceling', await stage.tryCancel('boat'), 'waiting_for_second_person');
        await stage.transferBecomes('boat', { status: 'scheduled' });
      },
      balances: [seller(8_000), platform(195_850)],
    },
    {
      sentence: 'On the third day she asks again, and it is done.',
      play: async (stage) => {
        await stage.daysPass(1);
        check('canceling', await stage.tryCancel('boat'), 'done');
        await stage.transferBecomes('boat', { status: 'canceled' });
      },
      balances: [seller(8_000), platform(195_850)],
    },
  ],
};
