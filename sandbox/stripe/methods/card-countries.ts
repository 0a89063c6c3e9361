/**
 * Stripe's test cards by country, `pm_card_<country>`: their numbers hold the country's ISO 3166
 * number, so that a table of those is enough. https://docs.stripe.com/testing#international-cards
 */
import type { Behaviour } from './behaviour.ts';

const ISO_NUMBER: Readonly<Record<string, string>> = {
  ae: '784',
  ar: '032',
  at: '040',
  au: '036',
  be: '056',
  bg: '100',
  br: '076',
  ca: '124',
  ch: '756',
  cl: '152',
  cn: '156',
  co: '170',
  cy: '196',
  cz: '203',
  de: '276',
  dk: '208',
  ee: '233',
  es: '724',
  fi: '246',
  fr: '250',
  gb: '826',
  gr: '300',
  hk: '344',
  hr: '191',
  hu: '348',
  ie: '372',
  il: '376',
  in: '356',
  is: '352',
  it: '380',
  jp: '392',
  kr: '410',
  li: '438',
  lt: '440',
  lu: '442',
  lv: '428',
  mt: '470',
  mx: '484',
  my: '458',
  nl: '528',
  no: '578',
  nz: '554',
  pl: '616',
  pt: '620',
  ro: '642',
  sa: '682',
  se: '752',
  sg: '702',
  si: '705',
  sk: '703',
  th: '764',
  tr: '792',
  tw: '158',
  za: '710',
};
/** Numbers of Stripe's that do not follow the rule. */
const OWN_NUMBER: Readonly<Record<string, string>> = {
  de: '4000002760000016',
  mx: '4000004840008001',
};

/** The digit that makes a card number valid (Luhn's rule). */
const checkDigit = (digits: string): string => {
  const sum = [...digits].reverse().reduce((total, digit, at) => {
    const value = at % 2 === 0 ? Number(digit) * 2 : Number(digit);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return String((10 - (sum % 10)) % 10);
};

const numberOf = (country: string, iso: string): string => {
  const digits = `400000${iso}000000`;
  return OWN_NUMBER[country] ?? digits + checkDigit(digits);
};

/** A plain Visa of each country, by its two letters in lower case. */
export const COUNTRY_CARDS: Readonly<Record<string, Behaviour>> = Object.fromEntries(
  Object.entries(ISO_NUMBER).map(([country, iso]) => {
    const number = numberOf(country, iso);
    const last4 = number.slice(-4);
    return [
      country,
      { type: 'card', brand: 'visa', number, last4, country: country.toUpperCase() },
    ];
  }),
);
