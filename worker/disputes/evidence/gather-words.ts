/**
 * What is gathered for a bank to read, in plain lines without links. It tells facts that speak for the sale
 * and leaves out what no one knows; it invents and promises nothing.
 */
import type { OwnRefund } from './known.ts';
import { formatMoney } from '../../base/money/amount.ts';
import { dayInZone, type CalendarDay } from '../../policies/calendar-day.ts';
import type { EvidenceFacts } from '../../stripe/evidence-facts.ts';
import { LONG_TEXT_MAX_CHARS } from './evidence-fields.ts';
import type { AccessEntry } from './records.ts';

/** The day of an instant (ms) in UTC: the reader is anywhere. */
export function utcDay(at: number): CalendarDay {
  return dayInZone(at, 'UTC');
}

/** What the card's bank confirmed, and how the cardholder was authenticated; what failed is not told. */
export function checkLines({
  checks,
  threeDSecure,
}: Pick<Partial<EvidenceFacts>, 'checks' | 'threeDSecure'>): readonly string[] {
  const confirmed = [
    ...(checks?.cvc === 'pass' ? ['the security code (CVC)'] : []),
    ...(checks?.postalCode === 'pass' ? ['the postal code (AVS)'] : []),
    ...(checks?.addressLine1 === 'pass' ? ['the street address (AVS)'] : []),
  ];
  const version = threeDSecure?.version ? ` ${threeDSecure.version}` : '';
  return [
    ...(confirmed.length > 0 ? [`The card's bank confirmed ${listed(confirmed)}.`] : []),
    ...(threeDSecure?.result === 'authenticated'
      ? [`The cardholder was authenticated with 3-D Secure${version}.`]
      : []),
    ...(threeDSecure?.result === 'attempt_acknowledged'
      ? [`3-D Secure${version} was attempted, and the card's bank acknowledged it.`]
      : []),
  ];
}

export function refundLine({ id, amount, day, reference }: OwnRefund): string {
  const bank = reference === null ? '' : `, bank reference (ARN) ${reference}`;
  return `${formatMoney(amount)} was refunded to the cardholder on ${day} (refund ${id}${bank}).`;
}

/** The payment as the cardholder's statement shows it; null when nothing of it is known. */
export function paidLine(charge: Partial<EvidenceFacts>): string | null {
  const { paidAt, brand, last4, statementDescriptor: descriptor } = charge;
  if (!paidAt) return null;
  const card = brand && last4 ? ` with the ${brand} card ending in ${last4}` : '';
  const shown = descriptor ? `; the statement shows ${descriptor}` : '';
  return `Paid on ${utcDay(paidAt)}${card}${shown}.`;
}

/**
 * The log as lines, oldest first. What does not fit is counted in the last line, with the time of the last
 * entry, as use that goes on is what often counts.
 */
export function accessLogText(entries: readonly AccessEntry[]): {
  readonly text: string;
  /** How many entries did not fit. */
  readonly leftOut: number;
} {
  const sorted = entries
    .map((entry) => ({ ...entry, ms: Date.parse(entry.at) }))
    .sort((left, right) => left.ms - right.ms);
  const lines = sorted.map(accessLine);
  const kept = fitting(lines, LONG_TEXT_MAX_CHARS - REST_MAX_CHARS);
  const leftOut = lines.length - kept.length;
  const last = stampOf(sorted.at(-1)?.at ?? '');
  const rest = leftOut > 0 ? [`${String(leftOut)} more, the last at ${last}`] : [];
  return { text: [...kept, ...rest].join('\n'), leftOut };
}

/** Room for the line that counts the rest. */
const REST_MAX_CHARS = 100;

function accessLine({ at, action, ip, device }: AccessEntry): string {
  const parts = [stampOf(at), action, ...(ip ? [`IP ${ip}`] : []), ...(device ? [device] : [])];
  return parts.map(onOneLine).join('  ');
}

function fitting(lines: readonly string[], maxChars: number): readonly string[] {
  let chars = 0;
  const end = lines.findIndex((line) => {
    chars += line.length + 1;
    return chars > maxChars;
  });
  return end < 0 ? lines : lines.slice(0, end);
}

/** To the second, in UTC; a time that cannot be read stays as it was told. */
function stampOf(at: string): string {
  const ms = Date.parse(at);
  if (Number.isNaN(ms)) return at;
  return `${new Date(ms).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

function onOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function listed(words: readonly string[]): string {
  return words.length < 2
    ? words.join('')
    : `${words.slice(0, -1).join(', ')} and ${String(words.at(-1))}`;
}
