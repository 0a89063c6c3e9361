/** `npm run pictures`: takes the README's pictures from the preview, on a sandbox raised for it. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openBrowser, type SandboxBrowser } from './browser.ts';
import { seedWorld, stripeOf } from './seed/seed.ts';
import { STAFF } from './stack/people.ts';
import { raiseOwnStack, type Stack } from './stack/stack.ts';

const PICTURES = fileURLToPath(new URL('../docs/pictures', import.meta.url));
const FOLDER = fileURLToPath(
  new URL(`../.sandbox/pictures-${String(process.pid)}`, import.meta.url),
);

type Picture = {
  readonly file: string;
  readonly view: string;
  /** The payment to open, by what was bought. */
  readonly what?: string;
  /** The button to press first. */
  readonly press?: string;
  /** What must be on the screen before the picture is taken. */
  readonly shows: string;
  readonly height?: number;
};

const PAYMENT = 'stripe.dashboard.payment.detail';

const WANTED: readonly Picture[] = [
  { file: 'scheduled.png', view: PAYMENT, what: 'Cushions', shows: 'Maison Verte' },
  { file: 'held.png', view: PAYMENT, what: 'Drone, second hand', shows: 'dispute' },
  {
    ...{ file: 'refund.png', view: PAYMENT, what: 'Throw', press: 'Refund' },
    ...{ shows: 'Who pays', height: 1240 },
  },
  { file: 'queue.png', view: 'stripe.dashboard.drawer.default', shows: 'Nova Gadgets' },
  { file: 'settings.png', view: 'settings', shows: 'Stop switch' },
];

const PATIENCE_MS = 30_000;
/** Once the words are there, the last icons and fonts need a moment. */
const SETTLE_MS = 500;

async function takePicture(stack: Stack, browser: SandboxBrowser, wanted: Picture): Promise<void> {
  const { press, height = 860 } = wanted;
  const page = await browser.newPage({ viewport: { width: 1280, height } });
  const query = new URLSearchParams({ view: wanted.view, person: STAFF.owner.userId });
  if (wanted.what) query.set('object', await paymentOf(stack, wanted.what));
  await page.goto(`${stack.env.PREVIEW_URL}/?${query.toString()}`);
  if (press) await page.getByRole('button', { name: press, exact: true }).click();
  const words = page.getByText(wanted.shows).filter({ visible: true });
  await words.first().waitFor({ timeout: PATIENCE_MS });
  await page.waitForTimeout(SETTLE_MS);
  await page.screenshot({ path: join(PICTURES, wanted.file) });
  await page.close();
  console.log(`Took docs/pictures/${wanted.file}`);
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
  const browser = await openBrowser();
  for (const wanted of WANTED) await takePicture(stack, browser, wanted);
  await browser.close();
} finally {
  await stack.stop();
  rmSync(FOLDER, { recursive: true, force: true });
}
