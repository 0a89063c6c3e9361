/** Which changes of settings loosen something: those that let more money go, or let it go with fewer people. */
import { isRaised, type ByCurrency } from '../../base/money/by-currency.ts';
import type { AskedRule, DefaultRule, Settings } from './settings.ts';

type Change<Value> = { readonly before: Value; readonly after: Value };

type Loosening<Value> = {
  /** What it is called where people read which of them change. */
  readonly name: string;
  readonly isLooser: (change: Change<Value>) => boolean;
};

/** The settings that can be saved by people, each with what loosens it. */
const LOOSENING: { readonly [Name in keyof Settings]?: Loosening<Settings[Name]> } = {
  secondPersonAbove: { name: 'the limit of decisions', isLooser: isMore },
  refundsAbove: { name: 'the limit of refunds', isLooser: isMore },
  shortfallAlertMinor: { name: 'the limit of advances', isLooser: isMore },
  defaultRule: {
    name: 'the default rule',
    isLooser: ({ before, after }) => after !== null && !isSameRule(before, after),
  },
  withholding: {
    name: 'what is withheld from sellers who owe',
    isLooser: ({ before, after }) =>
      after.basisPoints < before.basisPoints || isRaised(before.floorMinor, after.floorMinor),
  },
  disputes: {
    name: 'which disputes are accepted automatically',
    isLooser: ({ before, after }) =>
      isRaised(before.autoAcceptBelow, after.autoAcceptBelow) ||
      after.autoAcceptSellers.some((seller) => !before.autoAcceptSellers.includes(seller)),
  },
  payoutMinimumMinor: {
    name: 'the minimum balance of sellers',
    isLooser: ({ before, after }) => isRaised(after, before),
  },
  sellersMayRefund: {
    name: 'whether sellers may refund',
    isLooser: ({ before, after }) => after && !before,
  },
};

/** What `changed` loosens, by the names that people read. */
export function loosenedSettings(before: Settings, changed: Partial<Settings>): string[] {
  const names = Object.keys(changed) as (keyof Settings)[]; // its own names
  return names.flatMap((name) =>
    isLoosened(name, before, changed) ? (LOOSENING[name]?.name ?? []) : [],
  );
}

function isLoosened<Name extends keyof Settings>(
  name: Name,
  before: Settings,
  changed: Partial<Settings>,
): boolean {
  const after: Settings[Name] | undefined = changed[name];
  return (
    after !== undefined && (LOOSENING[name]?.isLooser({ before: before[name], after }) ?? false)
  );
}

function isMore({ before, after }: Change<ByCurrency>): boolean {
  return isRaised(before, after);
}

function isSameRule(one: DefaultRule | null, other: AskedRule): boolean {
  return (
    one?.sellerKey === other.sellerKey &&
    one.platformFeeBasisPoints === other.platformFeeBasisPoints
  );
}
