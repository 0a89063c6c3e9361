/** The places that a policy can promise something else for: EU, EEA, a country, a state of the US. */
import { valueIn } from '../../../worker/base/result/closed-set.ts';
import { countries, countryName } from '../countries.ts';

export type RegionChoice = { readonly code: string; readonly name: string };

/** Postal codes as `us_state` and billing addresses at Stripe carry them (USPS Publication 28). */
const US_STATES =
  'AL Alabama|AK Alaska|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut|DE Delaware|' +
  'DC District of Columbia|FL Florida|GA Georgia|HI Hawaii|ID Idaho|IL Illinois|IN Indiana|IA Iowa|' +
  'KS Kansas|KY Kentucky|LA Louisiana|ME Maine|MD Maryland|MA Massachusetts|MI Michigan|' +
  'MN Minnesota|MS Mississippi|MO Missouri|MT Montana|NE Nebraska|NV Nevada|NH New Hampshire|' +
  'NJ New Jersey|NM New Mexico|NY New York|NC North Carolina|ND North Dakota|OH Ohio|OK Oklahoma|' +
  'OR Oregon|PA Pennsylvania|RI Rhode Island|SC South Carolina|SD South Dakota|TN Tennessee|' +
  'TX Texas|UT Utah|VT Vermont|VA Virginia|WA Washington|WV West Virginia|WI Wisconsin|WY Wyoming';

const STATE_NAMES: ReadonlyMap<string, string> = new Map(
  US_STATES.split('|').map((line) => [`US-${line.slice(0, 2)}`, line.slice(3)]),
);

const GROUPS: Readonly<Record<string, string>> = {
  EU: 'European Union',
  EEA: 'European Economic Area',
};

/** `European Union`, `United Kingdom`, `California, US`; the code of a state that has no name here. */
export function regionName(code: string, locale: string): string {
  const group = valueIn(GROUPS, code);
  if (group !== undefined) return group;
  const state = STATE_NAMES.get(code);
  if (state !== undefined) return `${state}, US`;
  const [country = '', part] = code.split('-');
  return part === undefined
    ? countryName(country, locale)
    : `${countryName(country, locale)}, ${part}`;
}

/** The states of the US by their codes within it, such as `CA`. */
export const US_STATE_CHOICES: readonly RegionChoice[] = [...STATE_NAMES].map(([code, name]) => ({
  code: code.slice(3),
  name,
}));

/** All that can be chosen: the two groups, the countries by name, the states of the US. */
export function regionChoices(locale: string): readonly RegionChoice[] {
  const states = [...STATE_NAMES.keys()];
  return [
    ...Object.keys(GROUPS).map((code) => ({ code, name: regionName(code, locale) })),
    ...countries(locale),
    ...states.map((code) => ({ code, name: regionName(code, locale) })),
  ];
}
