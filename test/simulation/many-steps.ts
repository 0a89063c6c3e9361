/** More of something than a page of Stripe's lists holds. */
import { pick, type Scene, type Step } from './scene.ts';
import { stepOf, STRIPES_PAGE } from './setting.ts';

/** Where a page is as long as Stripe's, more than one of them is dear to play. */
const OFTEN_A_HUNDRED = 0.1;

/** Longer than the longest page there is; mostly none where that is long. */
function howMany({ random, setting }: Scene): number {
  const isDear = setting.pageMax >= STRIPES_PAGE && random() >= OFTEN_A_HUNDRED;
  return isDear ? 0 : setting.pageMax + 1 + Math.floor(random() * 20);
}

/** A payment is refunded in many small parts, as for goods that are sent one by one. */
async function refundInParts(scene: Scene): Promise<void> {
  const { world, random, payments, currencies } = scene;
  const payment_intent = pick(random, payments);
  if (payment_intent === undefined) return;
  const amount = stepOf(currencies.get(payment_intent) ?? 'usd') * (1 + Math.floor(random() * 50));
  for (let made = howMany(scene); made > 0; made -= 1) {
    await world.stripe.refunds.create({ payment_intent, amount });
  }
}

/** Code of the platform pays many small parts of a payment to its sellers. */
async function payInParts(scene: Scene): Promise<void> {
  const { world, random, payments, sellers } = scene;
  const id = pick(random, payments);
  if (id === undefined) return;
  const { latest_charge, currency } = await world.stripe.paymentIntents.retrieve(id);
  if (typeof latest_charge !== 'string') return;
  const amount = stepOf(currency) * (1 + Math.floor(random() * 50));
  const of = { amount, currency, source_transaction: latest_charge };
  for (let made = howMany(scene); made > 0; made -= 1) {
    await world.stripe.transfers.create({ ...of, destination: pick(random, sellers) ?? '' });
  }
}

export const MANY_STEPS: readonly Step[] = [
  { name: 'a payment is refunded in many parts', weight: 0.4, run: refundInParts },
  { name: 'a payment is shared in many parts', weight: 0.3, run: payInParts },
];
