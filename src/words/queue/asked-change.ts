/** What would be saved, in sentences, so that whoever agrees need not open the settings. */
import { valueIn } from '../../../worker/base/result/closed-set.ts';
import type { Act } from '../../../worker/people/controls/control.ts';
import { RIGHTS, type Right } from '../../../worker/people/staff/rights.ts';
import { capital, listed } from '../count.ts';
import { dayOf, type Here } from '../days.ts';
import { rightWords } from '../rights.ts';

type Asked = Readonly<Record<string, unknown>>;

const SETTING_NAMES: Readonly<Record<string, string>> = {
  secondPersonAbove: 'two people above',
  refundsAbove: 'two people for refunds above',
  shortfallAlertMinor: 'advances up to, in minor units',
  defaultRule: 'default share',
  withholding: 'withholding',
  disputes: 'dispute settings',
  payoutMinimumMinor: 'minimum balance in minor units',
  sellersMayRefund: 'sellers may refund',
};

type Say = (fields: Asked, here: Here) => readonly string[];

/** Where the operation says less than what it saves. */
const CHANGES: Readonly<Partial<Record<Act, Say>>> = {
  'settings.save': (fields) =>
    Object.entries(fields).map(
      ([name, value]) => `${capital(valueIn(SETTING_NAMES, name) ?? name)}: ${valueText(value)}.`,
    ),
  'people.save': (fields) => {
    const given = RIGHTS.filter((right) => listIn(fields, 'rights').includes(right));
    return [`${textIn(fields, 'name')} (${textIn(fields, 'userId')}) then may ${verbs(given)}.`];
  },
  'keys.adopt': (fields) => [`From then on you answer for what ${textIn(fields, 'id')} asks.`],
  'tiers.save': (fields) => [`The tiers then hold ${tierText(fields)}.`],
  'sellers.override': (fields, here) => {
    const { holdDays, expiresAt } = fields;
    const until = typeof expiresAt === 'number' ? dayOf(expiresAt, here.now, here.place) : '';
    return typeof holdDays === 'number'
      ? [`${textIn(fields, 'sellerId')} then waits ${String(holdDays)} days, until ${until}.`]
      : [`${textIn(fields, 'sellerId')} then waits as their tier says.`];
  },
  'policies.save': () => [
    'What changes is in the settings, under Refund policy, once it is saved as a version.',
  ],
};

/** One sentence for each thing that changes; none where the operation says it all. */
export function changeLines(act: Act, fields: Asked, here: Here): readonly string[] {
  return CHANGES[act]?.(fields, here) ?? [];
}

function verbs(rights: readonly Right[]): string {
  return rights.length === 0 ? 'only look' : listed(rights.map((right) => rightWords(right).verb));
}

function tierText(fields: Asked): string {
  const { tiers } = fields;
  if (!Array.isArray(tiers)) return '';
  const days = tiers.map((tier: { holdDays?: unknown }) => String(tier.holdDays));
  return `${listed(days)} days`;
}

/** Amounts by currency as `USD 5000`; anything else as it is written. */
function valueText(value: unknown): string {
  if (value === null) return 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value !== 'object') return String(value);
  const entries = Object.entries(value).map(([name, of]) =>
    /^[a-z]{3}$/.test(name) ? `${name.toUpperCase()} ${String(of)}` : `${name} ${valueText(of)}`,
  );
  return entries.length === 0 ? 'none' : listed(entries);
}

function textIn(fields: Asked, name: string): string {
  const value = fields[name];
  return typeof value === 'string' ? value : '';
}

function listIn(fields: Asked, name: string): string[] {
  return textsIn(fields[name]);
}

/** The texts of a list; none of anything else. */
export function textsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}
