import type { Locator, Page } from 'playwright-core';
import Stripe from 'stripe';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from '../../../sandbox/browser.ts';
import type { SandboxBrowser } from '../../../sandbox/browser.ts';
import { WAIT_MS } from '../../patience.ts';
import { APP_SECRET, NOW_MS, openWorld, PLATFORM } from './world.ts';
import type { World } from './world.ts';

let browser: SandboxBrowser;
let world: World;
let page: Page;

const VIEWPORT = { width: 1440, height: 900 };

beforeAll(async () => {
  [browser, world] = await Promise.all([openBrowser(), openWorld()]);
});
afterAll(async () => {
  await browser.close();
  await world.close();
});
afterEach(async () => {
  await page.context().close();
});

async function show(query: string): Promise<Page> {
  page = await browser.newPage({ viewport: VIEWPORT });
  page.setDefaultTimeout(WAIT_MS);
  await page.goto(`${world.preview.url}/?${query}`);
  return page;
}

const payment = (more = ''): Promise<Page> =>
  show(`view=stripe.dashboard.payment.detail&object=pi_1${more}`);
const fields = (): Promise<Page> => show('view=stripe.dashboard.customer.list');
const trouble = (): Promise<Page> => show('view=stripe.dashboard.payment.list');

const button = (name: string): Locator => page.getByRole('button', { name, exact: true });
const shows = (text: string | RegExp): Promise<void> =>
  page.getByText(text).first().waitFor({ state: 'visible' });
const property = (label: string): Locator =>
  page.locator('.drawer .property', { hasText: label }).locator('dd');

describe('a view', () => {
  test('is drawn from its own bundle, beside the page of its object', async () => {
    await payment();
    await page.getByRole('heading', { name: 'Refund', exact: true }).waitFor();
    expect(await property('Object').textContent()).toBe('pi_1');
    expect(await property('Kind').textContent()).toBe('payment_intent');
    await page.locator('.payment-head', { hasText: '€120.00' }).waitFor();
  });

  test('stands in a drawer 480 pixels wide', async () => {
    await payment();
    await shows('Refund window');
    expect((await page.locator('.drawer').boundingBox())?.width).toBe(480);
  });

  test('about a payment begins with the newest one, and the address says so', async () => {
    await show('view=stripe.dashboard.payment.detail');
    await page.waitForURL(/object=pi_1/);
    await shows('payment_intent');
  });

  test('hears of object, person, role and mode from the address', async () => {
    await payment('&mode=live&person=usr_vic');
    await expect.poll(() => property('Person').textContent()).toBe('Vic View');
    expect(await property('Mode').textContent()).toBe('live');
    expect(await property('Roles').textContent()).toBe('view_only');
    await page.goto(`${world.preview.url}/?view=stripe.dashboard.payment.detail&object=ch_9`);
    await page.locator('.drawer dd', { hasText: /^charge$/ }).waitFor();
    expect(await property('Roles').textContent()).toBe('adminrefund_analyst');
  });

  test('without an object of its kind is not started, and the page says why', async () => {
    await show('view=stripe.dashboard.payment.detail&object=nonsense');
    await shows('No object chosen');
    expect(await page.locator('iframe').count()).toBe(0);
  });

  test('that the manifest lacks gives way to the default drawer', async () => {
    await show('view=stripe.dashboard.invoice.list');
    await page.getByRole('heading', { name: 'Trouble' }).waitFor();
  });

  test('of whole-page parts takes the page, and the newer tabs and charts are drawn', async () => {
    await show('view=stripe.dashboard.balance.overview');
    await shows('Held money');
    expect(await page.locator('.drawer').count()).toBe(0);
    await page.getByRole('tab', { name: 'Later' }).click();
    await shows('2 releases');
    expect(await page.locator('.chart polyline').count()).toBe(1);
  });

  test('draws every looked-at component without a word of complaint', async () => {
    const complaints: string[] = [];
    await show('view=stripe.dashboard.home.overview');
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await shows('Sum');
    expect(await page.locator('.drawer [role=alert]').count()).toBe(1);
    await page.getByRole('menuitem', { name: /Dispute of/ }).press('Enter');
    await shows('Pressed: first');
    expect(complaints).toEqual([]);
  });
});

/** A letter each few milliseconds, so that many are under way before the app answers the first. */
async function typeFast(field: Locator, words: string): Promise<void> {
  await field.focus();
  await field.evaluate(async (_, letters) => {
    for (const letter of letters) {
      document.execCommand('insertText', false, letter);
      await new Promise((resolve) => setTimeout(resolve, 3));
    }
  }, words);
}

describe('fields', () => {
  test('keep every letter of fast typing, and the app hears all of them', async () => {
    await fields();
    const words = 'The parcel never came, and no one answers.';
    await typeFast(page.getByLabel('Text'), words);
    expect(await page.getByLabel('Text').inputValue()).toBe(words);
    await shows(`"text":"${words}"`);
  });

  test('keep the caret in the middle of a word', async () => {
    await fields();
    const text = page.getByLabel('Text');
    await text.pressSequentially('refd');
    await text.press('ArrowLeft');
    await text.pressSequentially('un');
    await shows('"text":"refund"');
    expect(await text.evaluate((input: HTMLInputElement) => input.selectionStart)).toBe(5);
  });

  test('take what the app makes of the input', async () => {
    await fields();
    await page.getByLabel('Digits').pressSequentially('1a2b');
    await shows('"digits":"12"');
    await expect.poll(() => page.getByLabel('Digits').inputValue()).toBe('12');
  });

  test('follow the app when it changes a value automatically', async () => {
    await fields();
    await button('Suggest').click();
    await expect.poll(() => page.getByLabel('Text').inputValue()).toBe('We are sorry.');
  });

  test('tell the app of selects, boxes, switches, radios, amounts and days', async () => {
    await fields();
    await page.getByLabel('Reason').selectOption('fraudulent');
    await page.getByLabel('Send at once').check();
    await page.getByRole('switch', { name: 'Hold the transfer' }).check();
    await page.getByLabel('The platform').check();
    await page.getByLabel('Amount').fill('12,5');
    await page.getByLabel('Last day').fill('2027-03-01');
    await shows('"reason":"fraudulent","isFast":true,"isOn":true,"who":"platform"');
    await shows('"amount":1250,"day":"2027-03-01"');
  });

  test('search by keyboard', async () => {
    await fields();
    await page.getByRole('combobox', { name: 'Seller' }).pressSequentially('bo');
    await page.getByRole('option', { name: 'Bo Bikes' }).waitFor();
    await page.keyboard.press('Enter');
    await shows('"seller":"acct_2"');
  });

  test('of a settings page are saved by name', async () => {
    await show('view=settings');
    await page.getByLabel('Refund window').fill('30');
    await button('Save').click();
    await shows('Saved {"window":"30","tier":"7","pause":"on"}');
  });
});

describe('overlays', () => {
  test('a menu opens, skips what is disabled and tells the app what was chosen', async () => {
    await payment();
    await button('More').click();
    await page.getByRole('menuitem', { name: 'Copy id' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await shows('menu: hold');
    expect(await page.getByRole('menu').count()).toBe(0);
  });

  test('a FocusView asks before it closes', async () => {
    await payment();
    await button('Refund…').click();
    const dialog = page.getByRole('dialog', { name: 'Refund the buyer' });
    await dialog.getByLabel('Reason').fill('Broken');
    await dialog.getByRole('button', { name: 'Close' }).click();
    await button('Stay').click();
    expect(await dialog.getByLabel('Reason').inputValue()).toBe('Broken');
    await page.keyboard.press('Escape');
    await button('Leave').click();
    await dialog.waitFor({ state: 'detached' });
  });

  test('a toast is updated by the app, and its action reaches the app', async () => {
    await payment();
    await button('Toast').click();
    await page.locator('.toast-success', { hasText: 'Sent' }).waitFor();
    await button('Undo').click();
    await shows('undone');
    expect(await page.locator('.toast').count()).toBe(0);
  });
});

describe('tables and files', () => {
  test('a row of a DataTable can be pressed', async () => {
    await payment();
    await page.getByRole('row', { name: /Bo Bikes/ }).click();
    await shows('Row tr_2');
    await shows('€120.50');
  });

  test('an uploaded file goes to Stripe with its purpose, and the app gets the file object', async () => {
    await payment();
    await page.getByRole('tab', { name: 'Files' }).click();
    await page.getByLabel('Receipt').setInputFiles({
      name: 'receipt.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.4'),
    });
    await shows('file_1 dispute_evidence');
    const upload = world.stripe.received.find(({ path }) => path === '/v1/files');
    expect(upload?.authorization).toBe('Bearer sk_test_preview');
    expect(upload?.body).toContain('%PDF-1.4');
  });
});

describe('a call to the Worker', () => {
  const lastCall = () => world.worker.received.filter(({ method }) => method === 'POST').at(-1);

  test('carries a signature that verifies, dated by the sandbox, from the origin null', async () => {
    await payment();
    await button('Ask the Worker').click();
    await shows('{"heard"');
    const call = lastCall()!;
    expect(call.origin).toBe('null');
    expect(call.path).toBe('/v1/staff/payments.get');
    expect(call.signature).toContain(`t=${String(NOW_MS / 1000)},v1=`);
    const verify = (body: string): unknown =>
      Stripe.webhooks.signature!.verifyHeader(body, call.signature!, APP_SECRET, 0);
    expect(verify(call.body)).toBe(true);
    expect(() => verify(call.body.replace('usr_ada', 'usr_vic'))).toThrow();
    expect(JSON.parse(call.body)).toMatchObject({ user_id: 'usr_ada', account_id: PLATFORM });
  });

  test('asserts only the role that was chosen', async () => {
    await payment();
    await page.getByLabel('Role', { exact: true }).selectOption('refund_analyst');
    await page.waitForURL(/role=refund_analyst/);
    await expect.poll(() => property('Roles').textContent()).toBe('refund_analyst');
    await button('Ask the Worker').click();
    await shows('{"heard"');
    const { stripe_roles } = JSON.parse(lastCall()!.body) as { stripe_roles: { id: string }[] };
    expect(stripe_roles.map(({ id }) => id)).toEqual(['refund_analyst']);
  });

  test('is not signed for a role that the person lacks', async () => {
    await payment('&person=usr_vic&role=admin');
    await button('Ask the Worker').click();
    await shows('refused: The user usr_vic does not have the role admin.');
  });
});

describe('what the Dashboard forbids', () => {
  test('an address that the manifest does not list is blocked, and the page names it', async () => {
    await trouble();
    await button('fetch').click();
    await shows('https://elsewhere.example.com/ is not listed in connect-src');
    await button('ask').click();
    await shows('allowed: false');
  });

  test('web storage is out of reach, as the origin is null', async () => {
    await trouble();
    await button('storage').click();
    await shows('SecurityError at origin null');
  });

  test('an HTML element is an unknown component', async () => {
    await trouble();
    await button('div').click();
    await page.getByRole('alert').getByText('Unknown component: div', { exact: true }).waitFor();
  });

  test('a css value that is no token is refused by name', async () => {
    await trouble();
    await button('css').click();
    const words = 'Box: css.color does not take "hotpink".';
    await page.getByRole('alert').getByText(words, { exact: true }).waitFor();
  });

  test('a view that throws is replaced by its error', async () => {
    await trouble();
    await button('crash').click();
    await page.getByRole('alert').getByText('The view fell over', { exact: true }).waitFor();
    await page.getByLabel('Person', { exact: true }).selectOption('usr_vic');
    await button('crash').waitFor();
  });
});

describe('the Dashboard around the app', () => {
  test('follows route descriptors of calls and of links', async () => {
    await payment();
    await button('Next payment').click();
    await expect.poll(() => property('Object').textContent()).toBe('pi_2');
    await show('view=stripe.dashboard.payment.list');
    await page.getByRole('link', { name: 'To the charge' }).click();
    await page.waitForURL(/object=ch_9/);
  });

  test('keeps what useStorage shares when the view is left and entered again', async () => {
    await payment();
    await button('Keep a note').click();
    await shows('Note: kept');
    await page.getByLabel('View', { exact: true }).selectOption('settings');
    await shows('Fixture settings');
    await page.goBack();
    await shows('Note: kept');
  });

  test('shows the clock of the sandbox and moves it', async () => {
    await payment();
    await shows('Mon, 1 Mar 2027, 09:30');
    await button('+7 days').click();
    await shows('Mon, 8 Mar 2027, 09:30');
    const move = world.stripe.received.find(
      ({ method, path }) => method === 'POST' && path === '/_sandbox/clock',
    );
    expect(JSON.parse(move!.body)).toEqual({ advance_seconds: 604_800 });
  });
});
