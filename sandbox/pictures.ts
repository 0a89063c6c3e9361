/** `npm run pictures`: takes the README's pictures from the preview, on a sandbox raised for it. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openBrowser, type SandboxBrowser } from './browser.ts';
import { seedWorld, stripeOf } from './seed/seed.ts';
import { STAFF } from './stack/people.ts';
import { askAsStaff } from './stack/staff-client.ts';
import { raiseOwnStack, type Stack } from './stack/stack.ts';
import { fireCron } from './stack/worker.ts';

const PICTURES = fileURLToPath(new URL('../docs/pictures', import.meta.url));
const FOLDER = fileURLToPath(
  new URL(`../.sandbox/pictures-${String(process.pid)}`, import.meta.url),
);

type Picture = {
  readonly file: string;
  readonly view: string;
  /** The payment to open, by what was bought. */
  readonly what?: string;
  /** The buttons to press first, in order. */
  readonly press?: readonly string[];
  /** What must be on the screen before the picture is taken. */
  readonly shows: string;
  readonly height?: number;
};

/** Paid out to its seller, then disputed. */
const DISPUTED = 'Linen curtains';
const PAYMENT = 'stripe.dashboard.payment.detail';

const WANTED: readonly Picture[] = [
  { file: 'scheduled.png', view: PAYMENT, what: 'Cushions', shows: 'Maison Verte' },
  { file: 'held.png', view: PAYMENT, what: 'Vase', shows: 'Reason given by', height: 1620 },
  { file: 'case.png', view: PAYMENT, what: DISPUTED, shows: 'Debt of', height: 1180 },
  {
    file: 'checklist.png',
    view: PAYMENT,
    what: DISPUTED,
    shows: 'characters left',
    press: ['Answer the dispute', 'Tracking number'],
  },
  {
    file: 'overview.png',
    view: 'stripe.dashboard.home.overview',
    shows: 'Won and lost',
    height: 1280,
  },
  {
    file: 'refund.png',
    view: PAYMENT,
    what: 'Throw',
    press: ['Refund'],
    shows: 'Who pays',
    height: 1240,
  },
  { file: 'queue.png', view: 'stripe.dashboard.drawer.default', shows: 'Nova Gadgets' },
  { file: 'settings.png', view: 'settings', shows: 'Stop switch' },
];

const PATIENCE_MS = 30_000;
/** Once the words are there, the last icons and fonts need a moment. */
const SETTLE_MS = 500;

async function takePicture(stack: Stack, browser: SandboxBrowser, wanted: Picture): Promise<void> {
  const { press = [], height = 860 } = wanted;
  const page = await browser.newPage({ viewport: { width: 1280, height } });
  const query = new URLSearchParams({ view: wanted.view, person: STAFF.owner.userId });
  if (wanted.what) query.set('object', await paymentOf(stack, wanted.what));
  await page.goto(`${stack.env.PREVIEW_URL}/?${query.toString()}`);
  for (const name of press) {
    await page.getByRole('button', { name }).filter({ visible: true }).first().click();
  }
  const words = page.getByText(wanted.shows).filter({ visible: true });
  await words.first().waitFor({ timeout: PATIENCE_MS });
  await page.waitForTimeout(SETTLE_MS);
  await page.screenshot({ path: join(PICTURES, wanted.file) });
  await page.close();
  console.log(`Took docs/pictures/${wanted.file}`);
}

/** How many old disputes of each reason were answered, and how many of them won. */
const RECORD = [
  { what: 'Oak side table', reason: 'product_not_received', answered: 5, won: 3 },
  { what: 'Tea bowl', reason: 'fraudulent', answered: 4, won: 1 },
] as const;

/** A buyer's bank takes one payment back, asks about nothing else, and has decided about older ones. */
async function disputePayments({ simulator, env }: Stack): Promise<void> {
  const stripe = stripeOf({ env });
  const intents = await stripe.paymentIntents
    .list({ limit: 100 })
    .autoPagingToArray({ limit: 500 });
  const open = (what: string, reason: string, at = 0): string => {
    const charge = intents.filter(({ description }) => description === what)[at]?.latest_charge;
    return (simulator.openDispute({ charge: String(charge), reason }) as { id: string }).id;
  };
  for (const { what, reason, answered, won } of RECORD) {
    for (let at = 0; at < answered; at += 1) {
      // The newest are left alone: they have stories of their own.
      const id = open(what, reason, at + 3);
      const evidence = { uncategorized_text: 'Delivered and signed for.' };
      await stripe.disputes.update(id, { submit: true, evidence });
      simulator.closeDispute(id, at < won ? 'won' : 'lost');
    }
  }
  open('Vase', 'subscription_canceled');
  const disputeId = open(DISPUTED, 'product_not_received');
  await settle({ simulator, env });
  const texts = { shipping_carrier: 'Colissimo', shipping_tracking_number: '6A00123456789' };
  const now = simulator.clock().now_ms;
  const fields = { disputeId, texts };
  await askAsStaff(env, { op: 'cases.draft', fields, userId: STAFF.owner.userId, now });
}

/** Until everything that happened has reached the Worker. */
async function settle({ simulator, env }: Pick<Stack, 'simulator' | 'env'>): Promise<void> {
  simulator.runDue();
  await simulator.deliverDue(4);
  await fireCron(env.WORKER_URL, simulator.clock().now_ms);
}

async function paymentOf(stack: Stack, what: string): Promise<string> {
  for await (const intent of stripeOf(stack).paymentIntents.list({ limit: 100 })) {
    if (intent.description === what) return intent.id;
  }
  throw new Error(`the seed has no payment for "${what}"`);
}

mkdirSync(PICTURES, { recursive: true });
const say = (sentence: string): void => {
  console.log(sentence);
};
const stack = await raiseOwnStack({ folder: FOLDER, preview: true, cron: false, say });
try {
  await seedWorld(stack, say);
  await disputePayments(stack);
  const browser = await openBrowser();
  for (const wanted of WANTED) await takePicture(stack, browser, wanted);
  await browser.close();
} finally {
  await stack.stop();
  rmSync(FOLDER, { recursive: true, force: true });
}
