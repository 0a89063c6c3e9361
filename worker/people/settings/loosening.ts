/** Which changes of settings loosen something: those that let more money go, or let it go with fewer people. */
import { isRaised, type ByCurrency } from '../../base/money/by-currency.ts';
import type { AskedRule, DefaultRule, Settings } from './settings.ts';

type Change<Value> = { readonly before: Value; readonly after: Value };

/** The settings that can be saved by people, each with what loosens it. */
const LOOSENS: {
  readonly [Name in keyof Settings]?: (change: Change<Settings[Name]>) => boolean;
} = {
  secondPersonAbove: isMore,
  refundsAbove: isMore,
  shortfallAlertMinor: isMore,
  defaultRule: ({ before, after }) => after !== null && !isSameRule(before, after),
  withholding: ({ before, after }) =>
    after.basisPoints < before.basisPoints || isRaised(before.floorMinor, after.floorMinor),
  disputes: ({ before, after }) =>
    isRaised(before.autoAcceptBelow, after.autoAcceptBelow) ||
    after.autoAcceptSellers.some((seller) => !before.autoAcceptSellers.includes(seller)),
  payoutMinimumMinor: ({ before, after }) => isRaised(after, before),
  sellersMayRefund: ({ before, after }) => after && !before,
};

/** The names of the settings that `changed` loosens. */
export function loosenedSettings(before: Settings, changed: Partial<Settings>): string[] {
  const names = Object.keys(changed) as (keyof Settings)[]; // its own names
  return names.filter((name) => isLoosened(name, before, changed));
}

function isLoosened<Name extends keyof Settings>(
  name: Name,
  before: Settings,
  changed: Partial<Settings>,
): boolean {
  const after: Settings[Name] | undefined = changed[name];
  return after !== undefined && (LOOSENS[name]?.({ before: before[name], after }) ?? false);
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
