/**
 * The stage of the journeys: the Worker's own code, the simulator and the Dashboard preview in this process,
 * each behind a free port, and one real browser in front. Time stands still until a journey moves it.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { openBrowser, type SandboxBrowser } from '../../sandbox/browser.ts';
import type { Person as Viewer } from '../../sandbox/preview/people.ts';
import { servePreview } from '../../sandbox/preview/server.ts';
import { serveSimulator } from '../../sandbox/stripe/server.ts';
import { writeAll } from '../../worker/base/db/database.ts';
import { savePersonRow } from '../../worker/people/staff/store.ts';
import { RIGHTS, type Right } from '../../worker/people/staff/rights.ts';
import { WAIT_MS } from '../patience.ts';
import { createWorld, OWNER, type TestWorld, type WorldOptions } from '../world.ts';

const HOST = '127.0.0.1';
/** The preview's page with the app's drawer of 480 pixels beside it. */
const VIEWPORT = { width: 1440, height: 900 };
/** A small phone, with fingers. */
const PHONE = {
  viewport: { width: 360, height: 740 },
  isMobile: true,
  hasTouch: true,
  locale: 'en-GB',
  timezoneId: 'Europe/Paris',
};

const BENS: readonly Right[] = [
  ...(['release_early', 'cancel_transfers', 'manage_holds', 'refund', 'approve_refunds'] as const),
];

/** Whom a journey looks over the shoulder of, and what they may do. */
const STAFF: readonly (Viewer & { readonly rights: readonly Right[] })[] = [
  viewer(OWNER, 'Ada Lindqvist', RIGHTS),
  viewer('usr_ben', 'Ben Okafor', BENS),
  viewer('usr_vic', 'Vic Marsh', []),
];

export const ADA = OWNER;
export const BEN = 'usr_ben';
export const VIC = 'usr_vic';

export type Stage = {
  readonly world: TestWorld;
  readonly previewUrl: string;
  /** A page of the Worker's own, on a phone. */
  readonly phone: (url: string, request?: BrowserContextOptions) => Promise<Page>;
  /** Where the Worker answers. */
  readonly workerUrl: string;
  /** A view in a page of its own, as one person sees it. */
  readonly show: (query: string, person?: string) => Promise<Page>;
  readonly close: () => Promise<void>;
};

export async function openStage(options: WorldOptions = {}): Promise<Stage> {
  const world = await createWorld(options);
  await writeAll(
    world.db,
    STAFF.map(({ userId, name, rights }) =>
      savePersonRow(world.db, { userId, name, rights }, { savedAt: world.deps.now() }),
    ),
  );
  const stripe = await serveSimulator({ port: 0, simulator: world.simulator });
  const worker = await serveWorker(world);
  const preview = await servePreview({
    port: 0,
    workerUrl: worker.url,
    stripeApiBase: stripe.url,
    stripeSecretKey: world.config.stripeSecretKey,
    appSigningSecret: 'absec_current',
    platformAccountId: world.config.platformAccountId,
    people: STAFF,
    now: world.deps.now,
    watch: false,
  });
  const browser = await openBrowser();
  return {
    world,
    previewUrl: preview.url,
    workerUrl: worker.url,
    phone: async (url, request) => {
      const page = await browser.newPage({ ...PHONE, ...request });
      page.setDefaultTimeout(WAIT_MS);
      await page.goto(url);
      return page;
    },
    show: (query, person = ADA) => openPage(browser, `${preview.url}/?${query}&person=${person}`),
    close: async () => {
      await browser.close();
      await Promise.all([preview.close(), worker.close(), stripe.close()]);
    },
  };
}

/** One stage for all journeys of a file: opened before the first, its pages closed after each. */
export function stageOfFile(options: WorldOptions = {}): Omit<Stage, 'close'> {
  let opened: Stage | null = null;
  const pages: Page[] = [];
  beforeAll(async () => {
    opened = await openStage(options);
  });
  afterEach(async () => {
    await Promise.all(pages.splice(0).map((page) => page.context().close()));
  });
  afterAll(() => opened?.close());
  const stage = (): Stage => {
    if (!opened) throw new Error('the stage opens before the first journey, not earlier');
    return opened;
  };
  const kept = async (opening: Promise<Page>): Promise<Page> => {
    const page = await opening;
    pages.push(page);
    return page;
  };
  return {
    get world() {
      return stage().world;
    },
    get previewUrl() {
      return stage().previewUrl;
    },
    get workerUrl() {
      return stage().workerUrl;
    },
    phone: (...asked) => kept(stage().phone(...asked)),
    show: (...asked) => kept(stage().show(...asked)),
  };
}

export const PAYMENT = 'view=stripe.dashboard.payment.detail';
export const QUEUE = 'view=stripe.dashboard.drawer.default';
export const SETTINGS = 'view=settings';

/** The address of the app beside one payment. */
export function besidePayment(paymentId: string): string {
  return `${PAYMENT}&object=${paymentId}`;
}

/** The task in front of the page. */
export function task(page: Page): Locator {
  return page.getByRole('dialog');
}

export function button(within: Page | Locator, name: string | RegExp): Locator {
  return within.getByRole('button', { name, exact: typeof name === 'string' });
}

/** Waits until the words are on the screen. */
export async function shows(page: Page, words: string | RegExp): Promise<void> {
  await page.getByText(words).first().waitFor({ state: 'visible' });
}

/** What was sent to a seller at Stripe, in minor units. */
export async function sentTo(world: TestWorld, seller: string): Promise<readonly number[]> {
  const transfers = await world.stripe.transfers.list({ destination: seller });
  return transfers.data.map(({ amount }) => amount);
}

async function openPage(browser: SandboxBrowser, url: string): Promise<Page> {
  const page = await browser.newPage({
    viewport: VIEWPORT,
    locale: 'en-US',
    timezoneId: 'Europe/Stockholm',
  });
  page.setDefaultTimeout(WAIT_MS);
  await page.goto(url);
  return page;
}

function viewer(userId: string, name: string, rights: readonly Right[]) {
  const [first = ''] = name.toLowerCase().split(' ');
  const id = rights.length > 0 ? 'admin' : 'view_only';
  const roles = [{ id, name: id, type: 'builtIn' as const }];
  return { userId, name, email: `${first}@example.com`, roles, rights };
}

async function serveWorker(world: TestWorld) {
  const server = createServer((incoming, outgoing) => {
    void pass(world, incoming, outgoing);
  });
  await new Promise<void>((resolve) => server.listen(0, HOST, resolve));
  // A TCP server's address is never a pipe's name.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${HOST}:${String(port)}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function pass(
  world: TestWorld,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk);
  const { method = 'GET', url = '/' } = incoming;
  const host = incoming.headers.host ?? HOST;
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) headers.set(name, String(value));
  const body = method === 'POST' ? { body: Buffer.concat(chunks) } : {};
  const request = new Request(`http://${host}${url}`, { method, headers, ...body });
  const response = await world.app.fetch(request);
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  outgoing.end(await response.text());
}
