/**
 * What the platform's checkout wrote at a payment that may help to respond to a dispute. A value that cannot be
 * read is noted and left out, never guessed.
 */
import type { EvidenceSource } from './evidence-fields.ts';
import { isCalendarDay } from '../../policies/calendar-day.ts';
import { PURCHASE_KEYS } from '../../policies/purchase-keys.ts';
import type { DraftText } from './draft.ts';

/** Metadata of a payment under which the platform's checkout tells what may help to respond to a dispute. */
export const GATHER_KEYS = {
  deliveredOn: PURCHASE_KEYS.deliveredOn,
  shippedOn: 'recourse_shipped_on',
  serviceDate: 'recourse_service_date',
  carrier: 'recourse_carrier',
  trackingNumber: 'recourse_tracking_number',
  customerIp: 'recourse_customer_ip',
  product: 'recourse_product',
} as const;

type Key = keyof typeof GATHER_KEYS;

/** A piece of evidence, or null when nothing is known. */
export type Found = DraftText | null;

/** Something was told that cannot be read. */
export type Unreadable = {
  readonly note: 'unreadable';
  readonly key: string;
  readonly value: string;
};

export type StatedMetadata = Readonly<Record<Key, Found>>;

const DAYS: ReadonlySet<Key> = new Set(['deliveredOn', 'shippedOn', 'serviceDate']);
/** Either version of the protocol, loosely: Stripe takes the text as it is. */
const IP = /^[\da-f]*[.:][\da-f.:]{1,43}$/i;
/** A value of metadata can be 500 characters; no one reads that in a note. */
const SHOWN_CHARACTERS = 40;

/** The readable values, and notes on those that are not. */
export function statedIn(metadata: Readonly<Record<string, string>>) {
  const notes: Unreadable[] = [];
  const read = (key: Key): Found => {
    const name = GATHER_KEYS[key];
    const text = metadata[name]?.trim() ?? '';
    const isWrong =
      (DAYS.has(key) && !isCalendarDay(text)) || (key === 'customerIp' && !IP.test(text));
    if (text !== '' && isWrong) {
      notes.push({ note: 'unreadable', key: name, value: text.slice(0, SHOWN_CHARACTERS) });
    }
    return isWrong ? null : from('metadata', text);
  };
  const texts: StatedMetadata = {
    deliveredOn: read('deliveredOn'),
    shippedOn: read('shippedOn'),
    serviceDate: read('serviceDate'),
    carrier: read('carrier'),
    trackingNumber: read('trackingNumber'),
    customerIp: read('customerIp'),
    product: read('product'),
  };
  return { texts, notes };
}

/** Null when there is nothing to tell. */
export function from(source: EvidenceSource, text: string | null | undefined): Found {
  const written = text?.trim() ?? '';
  return written === '' ? null : { text: written, from: source };
}

/** The first of several sources that told something. */
export function firstOf(...found: readonly Found[]): Found {
  return found.find((one) => one !== null) ?? null;
}
