/**
 * The stage of one chapter: a seller of its own on a running sandbox, so that it can be played again and
 * again on the same data. It sees what anyone outside sees: Stripe's API, the staff door, the cron.
 */
import Stripe from 'stripe';
import type { SandboxEnv } from '../stack/env-file.ts';
import { STAFF } from '../stack/people.ts';
import { askAsStaff } from '../stack/staff-client.ts';
import { fireCron } from '../stack/worker.ts';
import { cardBalance, platformPart, sellerBalance } from './balances.ts';
import type { BalanceOwner } from './balances.ts';
import type { RebuildDocument } from '../../worker/rebuild/platform-fields.ts';
import { rebuild } from '../rebuild/follow.ts';
import { emptyDatabase } from '../stack/database.ts';
import { askForDoor, phone, type Phone } from './seller-side.ts';

export type ScheduledTransfer = {
  readonly id: string;
  readonly status: string;
  readonly statusReason: string | null;
  readonly holds: readonly { readonly id: number; readonly cause: string }[];
};

type Fields = Readonly<Record<string, unknown>>;

export type ShownPreview = {
  readonly id: string;
  readonly verdict: {
    readonly outcome: string;
    readonly basis: string | null;
    readonly refundBy: string | null;
    readonly items: readonly { readonly id: string; readonly basis: string | null }[];
  };
  readonly legs: readonly { readonly leg: string }[];
  readonly approval: { readonly excess: { readonly why: string } | null } | null;
};

export type ShownRefund = { readonly id: string; readonly status: string };

export type QueueLine = {
  readonly kind: string;
  readonly paymentId: string | null;
  readonly amount: { readonly amountMinor: number; readonly currency: string } | null;
  readonly facts?: Fields;
};

export type Stage = {
  /** A new connected account; all payments of the chapter are for it. */
  readonly sellerJoins: (name: string) => Promise<void>;
  /** A paid separate charge whose metadata asks for the seller's scheduled transfer; remembered by `name`. */
  readonly buyerPays: (payment: {
    readonly name: string;
    readonly amountMinor: number;
    readonly transferMinor: number;
    readonly currency: string;
    readonly card: string;
    /** What the platform writes on the payment besides the scheduled transfer. */
    readonly metadata?: Readonly<Record<string, string>>;
  }) => Promise<void>;
  /** What the platform's backend knows of the purchase: what is in the cart, and whether the seller sells it. */
  readonly platformTells: (
    name: string,
    purchase: {
      readonly deliveredOn: string;
      readonly items: readonly (Fields & { readonly isSellers: boolean })[];
    },
  ) => Promise<void>;
  /** Money of the platform's own that has nothing to do with the chapter's payments. */
  readonly platformAddsMoney: (amountMinor: number, currency: string) => Promise<void>;
  /** The seller is paid out all that is available but for `leaveMinor`. */
  readonly sellerTakesOut: (leaveMinor: number, currency: string) => Promise<void>;
  /** What the Worker says of a refund before it is made. */
  readonly preview: (name: string, ask?: Fields) => Promise<ShownPreview>;
  /** The first person refunds what the preview shows. */
  readonly refund: (name: string, ask?: Fields) => Promise<ShownRefund>;
  /** A second person agrees to what waits, as it is shown to them. */
  readonly approve: (name: string) => Promise<ShownRefund>;
  readonly queue: () => Promise<readonly QueueLine[]>;
  readonly daysPass: (days: number) => Promise<void>;
  /** The sandbox's own time. */
  readonly today: () => Promise<Date>;
  readonly bankDecides: (name: string, status: 'won' | 'lost' | 'warning_closed') => Promise<void>;
  /** Staff upload a proof of delivery, look at what the bank will read, and send it: once. */
  readonly answer: (name: string, words: string) => Promise<{ readonly submissionCount: number }>;
  /** The platform's backend asks by which door its seller reaches the dispute of a payment. */
  readonly sellerAsksForDoor: (name: string) => Promise<string>;
  /** The same for a seller who has no part in it: the code of the refusal. */
  readonly otherSellerAsks: (name: string) => Promise<string>;
  /** Opens the seller's link on a phone of this name; the title of what it shows. */
  readonly sellerOpens: (phoneName: string) => Promise<string>;
  /** The seller sends texts and a proof of delivery from the phone that opened the link. */
  readonly sellerSends: (texts: Readonly<Record<string, string>>) => Promise<void>;
  /** Another connected account, which sells beside the first. */
  readonly otherSellerJoins: (name: string) => Promise<void>;
  /** A paid charge that two sellers share; the platform's backend schedules both transfers by API. */
  readonly buyerPaysBoth: (payment: {
    readonly name: string;
    readonly amountMinor: number;
    readonly firstMinor: number;
    readonly otherMinor: number;
  }) => Promise<void>;
  /** One of two sellers opens their own page of the dispute and sends a text. */
  readonly writesAs: (
    who: 'first' | 'other',
    said: { readonly name: string; readonly field: string; readonly text: string },
  ) => Promise<void>;
  /** Whether the page of one of two sellers says this. */
  readonly reads: (who: 'first' | 'other', text: string) => Promise<boolean>;
  /** What staff see of each seller for one field, and what the response says: joined by `; ` and after `: `. */
  readonly saidFor: (name: string, field: string) => Promise<string>;
  /** How the scheduled transfers of a payment stand, in order of their amounts. */
  readonly transfersStand: (name: string) => Promise<string>;
  /** The pieces of the response that staff see to be from the seller. */
  readonly givenBySeller: (name: string) => Promise<string>;
  /** A guest withdraws on the Worker's own page, in two presses; the title of what they are shown last. */
  readonly guestWithdraws: (name: string) => Promise<string>;
  /** Staff refund what the guest asked for; how it stands then. */
  readonly staffGrant: (name: string) => Promise<ShownRefund>;
  /** The buyer's bank opens a chargeback of the whole payment, or of a part of it. */
  readonly bankTakesBack: (name: string, amountMinor?: number) => Promise<void>;
  /** After all the bank gives a part of a lost dispute back. */
  readonly bankGivesBack: (name: string, amountMinor: number) => Promise<void>;
  /** A paid separate charge that names the seller under a key of the platform's own, and no amount. */
  readonly buyerPaysNaming: (payment: {
    readonly name: string;
    readonly key: string;
    readonly amountMinor: number;
  }) => Promise<void>;
  /** The platform's own code settles with the seller in one transfer, outside any payment. */
  readonly platformSettles: (amountMinor: number) => Promise<void>;
  /** Staff save the default rule: 10 % stay with the platform. Null: it is again as it was before. */
  readonly saveRule: (sellerKey: string | null) => Promise<void>;
  /** The seller takes the platform's access away, or gives it back. */
  readonly sellerLeaves: () => Promise<void>;
  readonly sellerComesBack: () => Promise<void>;
  /** Staff lift the one hold of a payment's scheduled transfer. */
  readonly liftHold: (name: string) => Promise<void>;
  /** A paid charge that says nothing of a seller; the platform's backend schedules their transfer by API. */
  readonly buyerPaysForApi: (payment: {
    readonly name: string;
    readonly amountMinor: number;
    readonly transferMinor: number;
  }) => Promise<void>;
  /** Staff cancel the one scheduled transfer of a payment, or hold it. */
  readonly cancelTransfer: (name: string) => Promise<void>;
  readonly holdTransfer: (name: string) => Promise<void>;
  /** The clock runs once, without moving. */
  readonly clockRuns: () => Promise<void>;
  /** The database is replaced by an empty one with the same tables. */
  readonly databaseIsLost: () => Promise<void>;
  /** `npm run rebuild`: what its report says of the chapter's seller. */
  readonly rebuild: () => Promise<RebuildDocument['lines'][number] | undefined>;
  /** One person confirms what was made anew of the seller: how it stands then. */
  readonly confirmSeller: (who: 'owner' | 'analyst') => Promise<string>;
  /** One person cancels the one scheduled transfer of a payment, or asks for anything else: `done`, or what it waits for. */
  readonly tryCancel: (name: string) => Promise<string>;
  readonly tryAlone: (op: string, fields: Fields) => Promise<string>;
  /** The only other person with every right loses them all. */
  readonly partnerLeaves: () => Promise<void>;
  /** Staff turn the stop switch off. */
  readonly letGo: () => Promise<void>;
  /** Staff turn the stop switch on. */
  readonly stopEverything: () => Promise<void>;
  /** The platform's backend asks for a refund, for its buyer: how it stands then. */
  readonly platformRequests: (name: string, purchase: Fields) => Promise<ShownRefund>;
  /** How the payment's last refund stands. */
  readonly refundOf: (name: string) => Promise<string>;
  /** Staff say that what is owed for a payment is taken after all. */
  readonly collect: (name: string) => Promise<void>;
  /** How many scheduled transfers a payment has once staff opened it. */
  readonly transfersOf: (name: string) => Promise<number>;
  /** Money of the seller's that has nothing to do with this platform's payments. */
  readonly sellerEarns: (amountMinor: number, currency: string) => Promise<void>;
  /** Waits until a balance is as told, and says how it is if it never is. */
  readonly balanceBecomes: (
    who: BalanceOwner,
    currency: string,
    amountMinor: number,
  ) => Promise<void>;
  /** Waits until the one scheduled transfer of a payment is as told, and says how it is if it never is. */
  readonly transferBecomes: (
    name: string,
    wanted: { readonly status: string; readonly onHold?: boolean },
  ) => Promise<void>;
  readonly balance: (who: BalanceOwner, currency: string) => Promise<number>;
  /** The platform issues a card to the seller, and a merchant takes money from it; remembered by `name`. */
  readonly cardPays: (payment: {
    readonly name: string;
    readonly amountMinor: number;
  }) => Promise<void>;
  /** The merchant gives a part of it back. */
  readonly merchantGivesBack: (name: string, amountMinor: number) => Promise<void>;
  /** Staff check a card payment and write a dispute of it; the code of the refusal where it is refused. */
  readonly raise: (name: string, reason: string, fields?: Fields) => Promise<string>;
  /** Staff write into that dispute. */
  readonly writeDispute: (name: string, change: Fields) => Promise<ShownIssuing>;
  /** Staff look at it and confirm what they see; the code of the refusal where it is refused. */
  readonly sendDispute: (name: string) => Promise<string>;
  /** Waits until our record of it has this status. */
  readonly disputeBecomes: (name: string, status: string) => Promise<void>;
  /** A destination charge: the seller has it less the fee. */
  readonly sellerSells: (payment: {
    readonly name: string;
    readonly amountMinor: number;
    readonly feeMinor: number;
  }) => Promise<void>;
  /** The buyer's bank asks about a payment, and takes nothing. */
  readonly bankAsks: (name: string) => Promise<void>;
  /** Staff take the seller's payouts over, or give them back; how the seller is paid then. */
  readonly switchPayouts: (how: 'take' | 'give_back') => Promise<string>;
  /** Goes to the morning of that day, a minute after six in UTC. */
  readonly nextPayoutRun: (days: number) => Promise<void>;
  /** The seller's bank sends the newest payout back. */
  readonly bankSendsBack: () => Promise<void>;
  /** Staff retry the payout that failed. */
  readonly retryPayout: () => Promise<void>;
  /** Waits until so many payments are on hold and, where it is said, a payout waits for a person or none does. */
  readonly payoutsBecome: (wanted: {
    readonly holds: number;
    readonly failed?: boolean;
  }) => Promise<void>;
};

type ShownPayouts = {
  readonly state: string;
  readonly schedule: { readonly interval: string } | null;
  readonly holds: readonly object[];
  readonly payouts: readonly { readonly id: string; readonly needsAPerson: boolean }[];
};

export type ShownIssuing = {
  readonly id: string;
  readonly status: string;
  readonly previewId: string | null;
  readonly missing: readonly string[];
  readonly fields: Readonly<Record<string, string>>;
  readonly amount: { readonly amountMinor: number };
};

type Piece = { readonly from: string; readonly text?: string };

type OpenCase = {
  readonly id: string;
  readonly draft: {
    readonly texts: Readonly<Record<string, Piece>>;
    readonly said: readonly {
      readonly sellerId: string;
      readonly field: string;
      readonly text: string;
    }[];
    readonly files: Readonly<Record<string, readonly Piece[]>>;
  };
};

function firstOf([field, [first]]: [string, readonly Piece[]]): [string, Piece | undefined] {
  return [field, first];
}

/** The smallest document that every reader opens. */
const ONE_PAGE =
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n';

const PATIENCE_MS = 120_000;
const PAUSE_MS = 150;
const DAY_S = 24 * 60 * 60;

type Rule = { readonly sellerKey: string; readonly platformFeeBasisPoints: number } | null;

/** Since when it is so is the backend's to say. */
function asAsked({ sellerKey, platformFeeBasisPoints }: NonNullable<Rule>) {
  return { sellerKey, platformFeeBasisPoints };
}

export function openStage(env: SandboxEnv): Stage {
  const base = new URL(env.STRIPE_API_BASE);
  const stripe = new Stripe(env.STRIPE_SECRET_KEY, {
    protocol: 'http',
    host: base.hostname,
    port: Number(base.port),
    telemetry: false,
  });
  const payments = new Map<string, string>();
  let ruleBefore: Rule = null;
  let seller = '';
  let other = '';

  const now = async (): Promise<number> => {
    const answer = await fetch(`${env.STRIPE_API_BASE}/_sandbox/clock`);
    return ((await answer.json()) as { readonly now_ms: number }).now_ms;
  };
  const control = async (path: string, body: object): Promise<void> => {
    const url = `${env.STRIPE_API_BASE}/_sandbox/${path}`;
    const answer = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
  };
  const paymentOf = (name: string): string => {
    const id = payments.get(name);
    if (id === undefined) throw new Error(`there is no payment called ${name}`);
    return id;
  };
  const ask = async (
    op: string,
    fields: Fields,
    { userId = STAFF.owner.userId, wanted = 200 }: { userId?: string; wanted?: number } = {},
  ) => {
    const { status, body } = await askAsStaff(env, { op, userId, fields, now: await now() });
    if (status !== wanted) throw new Error(`${op}: ${JSON.stringify(body)}`);
    return body;
  };
  const scheduledTransfersOf = async (name: string): Promise<readonly ScheduledTransfer[]> =>
    (await ask('payments.get', { paymentId: paymentOf(name) }))[
      'scheduledTransfers'
    ] as readonly ScheduledTransfer[];
  const preview = async (name: string, request: Fields = {}): Promise<ShownPreview> =>
    (await ask('refunds.preview', { paymentId: paymentOf(name), ...request }))[
      'preview'
    ] as ShownPreview;
  /** What takes two people is asked for by two; a key is shown to whoever asked for it. */
  const decide = async (op: string, fields: Fields): Promise<Record<string, unknown>> => {
    const first = await tryAsOwner(op, fields);
    if (first.status >= 300) throw new Error(`${op}: ${JSON.stringify(first.body)}`);
    if (first.body['state'] !== 'waiting_for_second_person') return first.body;
    const { userId } = STAFF.partner;
    const said = { reason: 'As agreed.' };
    if (op !== 'keys.create') return ask(op, { ...fields, ...said }, { userId });
    const items = (await ask('queue.list', {}))['items'] as readonly QueueLine[];
    const waits = items.find(({ facts }) => facts?.['operation'] === op);
    const named = {
      operation: op,
      subject: waits?.facts?.['subject'],
      askedBy: STAFF.owner.userId,
    };
    await ask('second_person.agree', { ...named, ...said }, { userId });
    return ask(op, fields, { wanted: 201 });
  };
  const tryAlone = async (op: string, fields: Fields): Promise<string> => {
    const { status, body } = await tryAsOwner(op, fields);
    if (status >= 300) throw new Error(`${op}: ${JSON.stringify(body)}`);
    return status === 202 ? String(body['state']) : 'done';
  };
  /** Two who may do everything, before the first transfer leaves: after that it takes two to give a right. */
  const meet = async (): Promise<void> => {
    const { people, rights } = (await ask('people.list', {})) as {
      people: readonly { readonly userId: string }[];
      rights: readonly string[];
    };
    const { userId, name } = STAFF.partner;
    if (people.some((person) => person.userId === userId)) return;
    await ask('people.save', { userId, name, rights });
  };
  const second = STAFF.analyst;
  /** The second person may have more rights in a sandbox that is in use: none is taken away. */
  const giveRights = async (needed: readonly string[]): Promise<void> => {
    const { people } = (await ask('people.list', {})) as {
      people: readonly { readonly userId: string; readonly rights: readonly string[] }[];
    };
    const has = people.find(({ userId }) => userId === second.userId)?.rights ?? [];
    const rights = [...new Set([...has, ...needed])];
    if (rights.length === has.length) return;
    await decide('people.save', { userId: second.userId, name: second.name, rights });
  };

  const balance = (who: BalanceOwner, currency: string): Promise<number> => {
    switch (who) {
      case 'card':
        return cardBalance(stripe, seller, currency);
      case 'seller':
        return sellerBalance(stripe, seller, currency);
      case 'platform':
        return platformPart(stripe, [...payments.values()], currency);
    }
  };
  const payoutsOf = async (op: string, fields: Fields): Promise<ShownPayouts> =>
    (await decide(op, { sellerId: seller, ...fields }))['payouts'] as ShownPayouts;
  const cardPayments = new Map<string, string>();
  const disputes = new Map<string, string>();
  let card = '';
  const idIn = (ids: ReadonlyMap<string, string>, name: string): string => {
    const id = ids.get(name);
    if (id === undefined) throw new Error(`there is nothing called ${name}`);
    return id;
  };
  const issueCard = async (): Promise<string> => {
    const address = { line1: '1 Road', city: 'Town', postal_code: '10001', country: 'US' };
    const options = { stripeAccount: seller };
    const holder = await stripe.issuing.cardholders.create(
      { name: 'Nora Nord', type: 'individual', billing: { address } },
      options,
    );
    const made = await stripe.issuing.cards.create(
      { cardholder: holder.id, currency: 'usd', type: 'virtual', status: 'active' },
      options,
    );
    return made.id;
  };
  const tryAsOwner = async (op: string, fields: Fields) =>
    askAsStaff(env, { op, userId: STAFF.owner.userId, fields, now: await now() });
  /** The dispute of a response, or the code of its refusal. */
  const tryAs = async (op: string, fields: Fields): Promise<ShownIssuing | string> => {
    const { status, body } = await tryAsOwner(op, fields);
    if (status === 200) return body['dispute'] as ShownIssuing;
    return String((body['error'] as { readonly code: string }).code);
  };
  const disputeOf = async (name: string): Promise<ShownIssuing> =>
    (await ask('issuing.get', { disputeId: idIn(disputes, name) }))['dispute'] as ShownIssuing;

  const newSeller = async (name: string): Promise<string> => {
    const account = await stripe.accounts.create({
      country: 'US',
      default_currency: 'usd',
      business_profile: { name },
      capabilities: { transfers: { requested: true }, card_payments: { requested: true } },
      controller: {
        fees: { payer: 'application' },
        losses: { payments: 'application' },
        stripe_dashboard: { type: 'express' },
      },
    });
    return account.id;
  };
  const caseOf = async (name: string): Promise<OpenCase> => {
    const { cases } = await ask('payments.get', { paymentId: paymentOf(name) });
    const [open] = cases as readonly OpenCase[];
    if (!open) throw new Error(`there is no case of ${name}`);
    return open;
  };
  /** A key that may do one thing, made each time: keys are gone with the database. */
  const keyFor = async (scope: string): Promise<string> => {
    return String((await decide('keys.create', { name: 'Story', scopes: [scope] }))['key']);
  };
  /** The platform's backend schedules a transfer. */
  const scheduleByApi = async (asked: Fields): Promise<void> => {
    const answer = await fetch(`${env.WORKER_URL}/v1/scheduled-transfers`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await keyFor('transfers:write')}`,
        'idempotency-key': crypto.randomUUID(),
      },
      body: JSON.stringify({ ...asked, currency: 'usd' }),
    });
    if (!answer.ok) throw new Error(`scheduling by API: ${await answer.text()}`);
  };
  /** As the platform's backend: with a key that may do nothing else. */
  const doorOf = async (sellerId: string, name: string) => {
    const request = { name: 'Story', scopes: ['sellers:access'] };
    key ||= String((await decide('keys.create', request))['key']);
    return askForDoor(env, { key, sellerId, disputeId: (await caseOf(name)).id });
  };
  let key = '';
  const phones = new Map<string, Phone>();
  let link = '';

  return {
    sellerJoins: async (name) => {
      await meet();
      seller = await newSeller(name);
    },
    sellerAsksForDoor: async (name) => {
      const door = await doorOf(seller, name);
      if (typeof door === 'string') return door;
      link = door.url;
      return door.door;
    },
    otherSellerAsks: async (name) => {
      const door = await doorOf(await newSeller('Someone Else'), name);
      return typeof door === 'string' ? door : door.door;
    },
    sellerOpens: (phoneName) => {
      const used = phones.get(phoneName) ?? phone(link);
      phones.set(phoneName, used);
      return used.open();
    },
    sellerSends: async (texts) => {
      const [first] = phones.values();
      const form = new FormData();
      for (const [field, text] of Object.entries(texts)) form.append(field, text);
      const proof = new File([ONE_PAGE], 'delivery.pdf', { type: 'application/pdf' });
      form.append('shipping_documentation', proof);
      const title = (await first?.send(form)) ?? 'no phone';
      if (title !== 'Your response is needed') throw new Error(`the page says "${title}"`);
    },
    otherSellerJoins: async (name) => {
      other = await newSeller(name);
    },
    buyerPaysBoth: async ({ name, amountMinor: amount, firstMinor, otherMinor }) => {
      const asked = {
        amount,
        currency: 'usd',
        payment_method: 'pm_card_visa',
        confirm: true,
        metadata: { recourse_product_type: 'physical' },
      };
      const intent = await stripe.paymentIntents.create(asked);
      payments.set(name, intent.id);
      const parts = [
        [seller, firstMinor],
        [other, otherMinor],
      ] as const;
      for (const [sellerId, amountMinor] of parts) {
        await scheduleByApi({ paymentId: intent.id, sellerId, amountMinor, reference: sellerId });
      }
    },
    writesAs: async (who, { name, field, text }) => {
      const door = await doorOf(who === 'first' ? seller : other, name);
      if (typeof door === 'string') throw new Error(`the door of the ${who} seller: ${door}`);
      const own = phone(door.url);
      phones.set(who, own);
      await own.open();
      const form = new FormData();
      form.append(field, text);
      const title = await own.send(form);
      if (title !== 'Your response is needed') throw new Error(`the page says "${title}"`);
    },
    reads: async (who, text) => (await phones.get(who)?.read())?.includes(text) ?? false,
    saidFor: async (name, field) => {
      const { said, texts } = (await caseOf(name)).draft;
      const each = [seller, other].map(
        (id) => said.find((one) => one.sellerId === id && one.field === field)?.text ?? 'nothing',
      );
      return `${each.join('; ')}: ${texts[field]?.text ?? 'nothing'}`;
    },
    transfersStand: async (name) => {
      const found = await scheduledTransfersOf(name);
      return found
        .map(({ status, holds }) => `${status}${holds.length > 0 ? ', held' : ''}`)
        .join('; ');
    },
    givenBySeller: async (name) => {
      const { texts, files } = (await caseOf(name)).draft;
      const pieces = [...Object.entries(texts), ...Object.entries(files).map(firstOf)];
      return pieces
        .filter(([, piece]) => piece?.from === 'seller')
        .map(([field]) => field)
        .join(', ');
    },
    buyerPays: async ({ name, amountMinor, transferMinor, currency, card, metadata }) => {
      const intent = await stripe.paymentIntents.create({
        amount: amountMinor,
        currency,
        payment_method: card,
        confirm: true,
        metadata: {
          recourse_destination: seller,
          recourse_amount: String(transferMinor),
          ...metadata,
        },
      });
      payments.set(name, intent.id);
    },
    platformTells: async (name, { deliveredOn, items }) => {
      const told = items.map(({ isSellers, ...item }) =>
        isSellers ? { ...item, sellerId: seller } : item,
      );
      const answer = await fetch(`${env.WORKER_URL}/v1/payments/${paymentOf(name)}/records`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${await keyFor('disputes:write')}`,
          'content-type': 'application/json',
          'idempotency-key': crypto.randomUUID(),
        },
        body: JSON.stringify({ purchase: { deliveredOn, items: told } }),
      });
      if (!answer.ok) throw new Error(`the records of ${name}: ${await answer.text()}`);
    },
    platformAddsMoney: (amount, currency) => control('fund', { amount, currency }),
    sellerTakesOut: async (leaveMinor, currency) => {
      const { available } = await stripe.balance.retrieve({}, { stripeAccount: seller });
      const has = available.find((entry) => entry.currency === currency)?.amount ?? 0;
      const params = { amount: has - leaveMinor, currency };
      await stripe.payouts.create(params, { stripeAccount: seller });
    },
    preview,
    refund: async (name, request = {}) => {
      const { id: previewId } = await preview(name, request);
      const wanted = { paymentId: paymentOf(name), ...request, previewId };
      const said = { requestId: crypto.randomUUID(), reason: 'The buyer asked for it.' };
      return (await ask('refunds.submit', { ...wanted, ...said })) as ShownRefund;
    },
    approve: async (name) => {
      await giveRights(['refund', 'approve_refunds', 'approve_large_refunds']);
      const card = await ask('payments.get', { paymentId: paymentOf(name) });
      const refunds = card['refunds'] as readonly ShownRefund[];
      const waiting = refunds.find(({ status }) => status === 'waiting_for_approval');
      const refundId = waiting?.id ?? '';
      const shown = await ask('refunds.review', { refundId }, second);
      const { id: previewId } = shown['preview'] as ShownPreview;
      const said = { refundId, previewId, reason: 'A seller of many years.' };
      return (await ask('refunds.approve', said, second)) as ShownRefund;
    },
    guestWithdraws: async (name) => {
      const fields = { name: 'Anna Müller', order: paymentOf(name), email: 'anna@example.com' };
      const press = async (path: string, more: Readonly<Record<string, string>>) => {
        const body = new URLSearchParams({ ...fields, ...more });
        const answer = await fetch(`${env.WORKER_URL}${path}?lang=en`, { method: 'POST', body });
        return answer.text();
      };
      const check = await press('/withdraw', {});
      const request = /name="request" value="([^"]+)"/.exec(check)?.[1] ?? '';
      const last = await press('/withdraw/confirm', { request });
      await control('clock', { advance_seconds: 120 });
      await fireCron(env.WORKER_URL, await now());
      return /<h1>([^<]*)</.exec(last)?.[1] ?? 'no title';
    },
    staffGrant: async (name) => {
      await giveRights(['refund', 'approve_refunds']);
      const card = await ask('payments.get', { paymentId: paymentOf(name) });
      const refunds = card['refunds'] as readonly ShownRefund[];
      const refundId = refunds.find(({ status }) => status === 'requested')?.id ?? '';
      const shown = await ask('refunds.review', { refundId });
      const { id: previewId } = shown['preview'] as ShownPreview;
      const said = { refundId, previewId, reason: 'They withdrew in time.' };
      return (await ask('refunds.approve', said)) as ShownRefund;
    },
    queue: async () => (await ask('queue.list', {}))['items'] as readonly QueueLine[],
    daysPass: async (days) => {
      await control('clock', { advance_seconds: days * DAY_S });
      await fireCron(env.WORKER_URL, await now());
    },
    today: async () => new Date(await now()),
    bankDecides: async (name, status) => {
      const found = await stripe.disputes.list({ payment_intent: paymentOf(name) });
      for (const { id } of found.data) await control(`disputes/${id}/close`, { status });
    },
    answer: async (name, words) => {
      const { id: disputeId } = await caseOf(name);
      const data = Buffer.from(ONE_PAGE);
      const file = { name: 'delivery.pdf', type: 'application/pdf', data };
      const proof = await stripe.files.create({ purpose: 'dispute_evidence', file });
      await ask('cases.draft', {
        disputeId,
        texts: { uncategorized_text: words },
        addFiles: [{ field: 'shipping_documentation', fileId: proof.id }],
      });
      const { id: previewId } = await ask('cases.preview', { disputeId });
      const sent = await ask('cases.submit', { disputeId, previewId });
      return sent['case'] as { readonly submissionCount: number };
    },
    transferBecomes: async (name, wanted) => {
      const end = Date.now() + PATIENCE_MS;
      for (;;) {
        const scheduledTransfers = await scheduledTransfersOf(name);
        const [scheduledTransfer] = scheduledTransfers;
        const onHold = (scheduledTransfer?.holds.length ?? 0) > 0;
        const fits =
          scheduledTransfer?.status === wanted.status && onHold === (wanted.onHold ?? false);
        if (scheduledTransfers.length === 1 && fits) return;
        if (Date.now() > end)
          throw new Error(`the scheduled transfer is ${JSON.stringify(scheduledTransfers)}`);
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
        await fireCron(env.WORKER_URL, await now());
      }
    },
    sellerSells: async ({ name, amountMinor: amount, feeMinor }) => {
      const intent = await stripe.paymentIntents.create({
        amount,
        currency: 'usd',
        payment_method: 'pm_card_visa',
        confirm: true,
        transfer_data: { destination: seller },
        ...(feeMinor > 0 && { application_fee_amount: feeMinor }),
      });
      payments.set(name, intent.id);
    },
    bankAsks: async (name) => {
      const { latest_charge: charge } = await stripe.paymentIntents.retrieve(paymentOf(name));
      await control('disputes', { charge, kind: 'inquiry', reason: 'general' });
    },
    switchPayouts: async (how) => {
      const reason = 'They sell by destination charges.';
      const { state, schedule } = await payoutsOf(`payouts.${how}`, { reason });
      return `${state}, ${schedule?.interval ?? 'none'}${state === 'manual' ? ' before' : ''}`;
    },
    nextPayoutRun: async (days) => {
      const today = Math.floor((await now()) / (DAY_S * 1000)) * DAY_S;
      await control('clock', { now: today + days * DAY_S + 6 * 3600 + 60 });
      await fireCron(env.WORKER_URL, await now());
    },
    bankSendsBack: async () => {
      const [newest] = (await stripe.payouts.list({ limit: 1 }, { stripeAccount: seller })).data;
      await control(`payouts/${newest?.id ?? ''}/fail`, { code: 'account_closed' });
    },
    retryPayout: async () => {
      const { payouts } = await payoutsOf('payouts.get', {});
      await ask('payouts.retry', { payoutId: payouts.find((one) => one.needsAPerson)?.id ?? '' });
    },
    payoutsBecome: async (wanted) => {
      const end = Date.now() + PATIENCE_MS;
      for (;;) {
        const { holds, payouts } = await payoutsOf('payouts.get', {});
        const failed = payouts.some((one) => one.needsAPerson);
        if (holds.length === wanted.holds && failed === (wanted.failed ?? failed)) return;
        const found = `${String(holds.length)} held, ${failed ? 'one' : 'none'} failed`;
        if (Date.now() > end) throw new Error(`the payouts are so: ${found}`);
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
        await fireCron(env.WORKER_URL, await now());
      }
    },
    bankTakesBack: async (name, amount) => {
      const { latest_charge: charge } = await stripe.paymentIntents.retrieve(paymentOf(name));
      await control('disputes', { charge, reason: 'product_not_received', amount });
    },
    bankGivesBack: async (name, amount) => {
      const [found] = (await stripe.disputes.list({ payment_intent: paymentOf(name) })).data;
      await control(`disputes/${found?.id ?? ''}/reinstate`, { amount });
    },
    buyerPaysNaming: async ({ name, key: metadataKey, amountMinor }) => {
      const intent = await stripe.paymentIntents.create({
        amount: amountMinor,
        currency: 'usd',
        payment_method: 'pm_card_visa',
        confirm: true,
        metadata: { [metadataKey]: seller },
      });
      payments.set(name, intent.id);
    },
    platformSettles: async (amount) => {
      await stripe.transfers.create({ amount, currency: 'usd', destination: seller });
    },
    saveRule: async (sellerKey) => {
      const { settings } = (await ask('settings.get', {})) as { settings: { defaultRule: Rule } };
      if (sellerKey !== null) ruleBefore = settings.defaultRule;
      const rule = sellerKey === null ? ruleBefore : { sellerKey, platformFeeBasisPoints: 1_000 };
      await decide('settings.save', { defaultRule: rule && asAsked(rule) });
    },
    sellerLeaves: () => control(`accounts/${seller}/connection`, { connected: false }),
    sellerComesBack: () => control(`accounts/${seller}/connection`, { connected: true }),
    liftHold: async (name) => {
      const [{ holds: [hold] = [] } = {}] = await scheduledTransfersOf(name);
      const fields = { holdId: hold?.id ?? 0, reason: 'They are back, as agreed.' };
      // What says that they are back may still be on its way.
      const end = Date.now() + PATIENCE_MS;
      for (;;) {
        const { status, body } = await tryAsOwner('holds.lift', fields);
        if (status === 200) return;
        if (Date.now() > end) throw new Error(`the hold stays: ${JSON.stringify(body)}`);
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
        await fireCron(env.WORKER_URL, await now());
      }
    },
    buyerPaysForApi: async ({ name, amountMinor: amount, transferMinor: amountMinor }) => {
      const intent = await stripe.paymentIntents.create({
        amount,
        currency: 'usd',
        payment_method: 'pm_card_visa',
        confirm: true,
      });
      payments.set(name, intent.id);
      await scheduleByApi({ paymentId: intent.id, sellerId: seller, amountMinor });
    },
    cancelTransfer: async (name) => {
      const [transfer] = await scheduledTransfersOf(name);
      const said = { reason: 'It was settled in cash.' };
      await decide('transfers.cancel', { id: transfer?.id ?? '', ...said });
    },
    holdTransfer: async (name) => {
      const [transfer] = await scheduledTransfersOf(name);
      const said = { reason: 'The buyer called.', expiresAt: null };
      await ask('holds.place', { scheduledTransferId: transfer?.id ?? '', ...said });
    },
    clockRuns: async () => {
      await fireCron(env.WORKER_URL, await now());
    },
    databaseIsLost: async () => {
      await emptyDatabase(env.LIBSQL_URL);
      await meet();
    },
    rebuild: async () => {
      const document = await rebuild({
        url: env.WORKER_URL,
        key: await keyFor('operate'),
        from: null,
        wait: async () => {
          await fireCron(env.WORKER_URL, await now());
        },
        told: () => undefined,
      });
      return document.lines.find(({ sellerId }) => sellerId === seller);
    },
    confirmSeller: async (who) => {
      if (who === 'analyst') await giveRights(['manage_holds']);
      const { userId } = STAFF[who];
      const fields = { sellerId: seller, reason: 'As our own books say.' };
      const asked = { op: 'rebuild.lift', userId, fields, now: await now() };
      const { body } = await askAsStaff(env, asked);
      return String(body['state'] ?? (body['error'] as { readonly code: string }).code);
    },
    tryAlone,
    tryCancel: async (name) => {
      const [transfer] = await scheduledTransfersOf(name);
      const said = { reason: 'It was settled in cash.' };
      return tryAlone('transfers.cancel', { id: transfer?.id ?? '', ...said });
    },
    partnerLeaves: async () => {
      const { userId, name } = STAFF.partner;
      await ask('people.save', { userId, name, rights: [] });
    },
    letGo: async () => {
      await decide('switch.set', { paused: false });
    },
    stopEverything: async () => {
      await ask('switch.set', { paused: true });
    },
    platformRequests: async (name, purchase) => {
      const answer = await fetch(`${env.WORKER_URL}/v1/refund-requests`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${await keyFor('refunds:write')}`,
          'content-type': 'application/json',
          'idempotency-key': crypto.randomUUID(),
        },
        body: JSON.stringify({
          paymentId: paymentOf(name),
          purchase,
          reason: 'The buyer withdrew.',
        }),
      });
      if (!answer.ok) throw new Error(`the request for ${name}: ${await answer.text()}`);
      return (await answer.json()) as ShownRefund;
    },
    refundOf: async (name) => {
      const card = await ask('payments.get', { paymentId: paymentOf(name) });
      return (card['refunds'] as readonly ShownRefund[])[0]?.status ?? 'none';
    },
    collect: async (name) => {
      const card = await ask('payments.get', { paymentId: paymentOf(name) });
      const [owed] = card['recoveries'] as readonly { readonly id: string }[];
      const said = { recoveryId: owed?.id ?? '', reason: 'It was not given up.' };
      await decide('recoveries.collect', said);
    },
    transfersOf: async (name) => (await scheduledTransfersOf(name)).length,
    sellerEarns: (amount, currency) => control('fund', { account: seller, amount, currency }),
    balanceBecomes: async (who, currency, amountMinor) => {
      const end = Date.now() + PATIENCE_MS;
      for (;;) {
        const found = await balance(who, currency);
        if (found === amountMinor) return;
        if (Date.now() > end) throw new Error(`the balance of the ${who} is ${String(found)}`);
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
        await fireCron(env.WORKER_URL, await now());
      }
    },
    balance,
    cardPays: async ({ name, amountMinor: amount }) => {
      card ||= await issueCard();
      const { transactions } = stripe.testHelpers.issuing;
      const paid = await transactions.createForceCapture(
        { amount, card, merchant_data: { name: 'Rocket Rides' } },
        { stripeAccount: seller },
      );
      cardPayments.set(name, paid.id);
    },
    merchantGivesBack: async (name, refund_amount) => {
      await stripe.testHelpers.issuing.transactions.refund(
        idIn(cardPayments, name),
        { refund_amount },
        { stripeAccount: seller },
      );
    },
    raise: async (name, reason, fields = {}) => {
      const request = { paymentId: idIn(cardPayments, name), account: seller, reason, fields };
      const made = await tryAs('issuing.open', request);
      if (typeof made === 'string') return made;
      disputes.set(name, made.id);
      return made.status;
    },
    writeDispute: async (name, change) =>
      (await ask('issuing.draft', { disputeId: idIn(disputes, name), ...change }))[
        'dispute'
      ] as ShownIssuing,
    sendDispute: async (name) => {
      const { id: disputeId, previewId } = await disputeOf(name);
      const sent = await tryAs('issuing.submit', { disputeId, previewId });
      return typeof sent === 'string' ? sent : 'sent';
    },
    disputeBecomes: async (name, status) => {
      const end = Date.now() + PATIENCE_MS;
      for (;;) {
        const found = await disputeOf(name);
        if (found.status === status) return;
        if (Date.now() > end) throw new Error(`the dispute is ${found.status}`);
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
        await fireCron(env.WORKER_URL, await now());
      }
    },
  };
}
