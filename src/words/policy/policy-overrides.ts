/**
 * Where the law gives buyers more than a policy, in a few lines: countries of one law and one answer stand
 * together, those of the European Economic Area by themselves.
 */
import { PRODUCTS, PRODUCT_TYPES } from '../../../worker/policies/product-type.ts';
import { conditionOf, conditionsOf } from '../../../worker/policies/condition.ts';
import type { Override } from '../../../worker/policies/overrides.ts';
import { EEA, EU } from '../../../worker/policies/rights-data.ts';
import { count, listed } from '../count.ts';
import { countryName } from '../countries.ts';

export type OverrideGroup = {
  readonly title: string;
  /** What holds there instead, and what the policy says. */
  readonly line: string;
  /** The countries by name, when the title does not name them all; else null. */
  readonly names: string | null;
  /** Which of these laws we know less surely, or null. */
  readonly unsure: string | null;
};

/** More names than this make a title nobody reads. */
const NAMES_MAX = 3;

export function overrideGroups(
  overrides: readonly Override[],
  locale: string,
): readonly OverrideGroup[] {
  const byCountry = Map.groupBy(overrides, ({ country }) => country);
  const alike = Map.groupBy([...byCountry.values()], keyOf);
  return [...alike.values()]
    .toSorted((one, other) => other.length - one.length)
    .map((countries) => groupOf(countries, locale));
}

/** Where and what it means: a strict version may be saved, and takes no right away. */
export function overridesSentence(overrides: readonly Override[]): string {
  const number = new Set(overrides.map(({ country }) => country)).size;
  if (number === 0) return 'Nowhere: this version gives at least what every law known here gives.';
  return `In ${count(number, 'country', 'countries')} this version is stricter than the law. The verdict always takes the better of both, so buyers there get what the law gives.`;
}

function keyOf(rows: readonly Override[]): string {
  const [first] = rows;
  const isEea = first !== undefined && EEA.includes(first.country);
  const rest = rows.map((row) => [
    ...[row.productType, row.policyDays, row.lawDays, row.dayType, row.stricter],
    row.scope === 'conditional' ? row.country : null,
  ]);
  return JSON.stringify([isEea, rest]);
}

function groupOf(countries: readonly (readonly Override[])[], locale: string): OverrideGroup {
  const rows = countries[0] ?? [];
  const codes = countries.flatMap(([first]) => (first ? [first.country] : []));
  const nameOf = (code: string): string => countryName(code, locale);
  const unsure = countries
    .flatMap(([first]) => (first?.confidence === 'low' ? [nameOf(first.country)] : []))
    .sort((one, other) => one.localeCompare(other, locale));
  const names = codes.map(nameOf).sort((one, other) => one.localeCompare(other, locale));
  const { title, isWhole } = titleOf(codes, names, nameOf);
  return {
    title,
    line: lineOf(rows),
    names: isWhole ? null : listed(names),
    unsure: unsure.length === 0 ? null : `Known less surely: ${listed(unsure)}.`,
  };
}

/** `isWhole`: the title says which countries there are. */
function titleOf(
  codes: readonly string[],
  names: readonly string[],
  nameOf: (code: string) => string,
): { readonly title: string; readonly isWhole: boolean } {
  if (names.length <= NAMES_MAX) return { title: listed(names), isWhole: true };
  const number = count(codes.length, 'country', 'countries');
  const group = blockOf(codes);
  if (!group) return { title: number, isWhole: false };
  const without = group.missing.map(nameOf);
  const but = without.length === 0 ? '' : ` without ${listed(without)}`;
  return { title: `${group.name}${but}, ${number}`, isWhole: true };
}

/** The block that these countries are, but for a few. */
function blockOf(codes: readonly string[]) {
  const blocks = [
    { name: 'EU', members: EU },
    { name: 'EU and EEA', members: EEA },
  ];
  return blocks
    .filter(({ members }) => codes.every((code) => members.includes(code)))
    .map(({ name, members }) => ({
      name,
      missing: members.filter((code) => !codes.includes(code)),
    }))
    .find(({ missing }) => missing.length <= NAMES_MAX);
}

/** What holds there: one law has one number of days, whatever is bought. */
function lineOf(rows: readonly Override[]): string {
  const [first] = rows;
  if (!first) return '';
  const days = count(first.lawDays, first.dayType === 'business' ? 'working day' : 'day');
  const products = PRODUCT_TYPES.flatMap((type) =>
    rows
      .filter(({ productType }) => productType === type)
      .map((row) => `${PRODUCTS[type].inside} (${yours(row)})`),
  );
  return `${days} for ${listed(products)}${onlyIf(first)}.`;
}

/** What of the policy does not hold against it. */
function yours({ stricter, policyDays }: Override): string {
  if (stricter.includes('final_sale')) return 'yours: final sale';
  const days = policyDays === 0 ? 'yours: none' : `yours: ${String(policyDays)}`;
  const parts = [
    ...(stricter.includes('shorter_window') ? [days] : []),
    ...(stricter.includes('restocking_fee') ? ['without your fee'] : []),
  ];
  return parts.join(', ');
}

function onlyIf({ scope, country }: Override): string {
  if (scope !== 'conditional') return '';
  const meanings = conditionsOf(country).map((code) => conditionOf(code).meaning);
  return meanings.length === 0 ? '' : `, only if ${meanings.join(' or ')}`;
}
