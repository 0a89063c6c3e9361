/** Minor units, smallest amounts and the simulator's fixed exchange rates. */

/** https://docs.stripe.com/currencies#zero-decimal */
const ZERO_DECIMAL = new Set(
  'bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf'.split(' '),
);
/** https://docs.stripe.com/currencies#three-decimal: the last digit must be 0. */
const THREE_DECIMAL = new Set('bhd jod kwd omr tnd'.split(' '));

/**
 * US dollars for one major unit: invented, fixed, near real rates, so that stories repeat.
 * A currency without a rate cannot be charged here.
 */
const USD_PER_UNIT: Readonly<Record<string, number>> = {
  usd: 1,
  eur: 1.1,
  gbp: 1.25,
  chf: 1.15,
  sek: 0.1,
  nok: 0.095,
  dkk: 0.1475,
  pln: 0.27,
  czk: 0.045,
  huf: 0.0028,
  ron: 0.22,
  bgn: 0.56,
  cad: 0.73,
  aud: 0.65,
  nzd: 0.6,
  jpy: 0.0067,
  krw: 0.00073,
  sgd: 0.75,
  hkd: 0.128,
  inr: 0.012,
  mxn: 0.055,
  brl: 0.18,
  cny: 0.14,
  twd: 0.031,
  thb: 0.029,
  myr: 0.22,
  idr: 0.000062,
  php: 0.0175,
  aed: 0.2725,
  sar: 0.2665,
  ils: 0.27,
  try: 0.03,
  zar: 0.055,
  clp: 0.00105,
  cop: 0.00025,
  ars: 0.001,
  isk: 0.0072,
  vnd: 0.00004,
  ugx: 0.00027,
  kwd: 3.25,
  bhd: 2.65,
  omr: 2.6,
  jod: 1.41,
  tnd: 0.32,
  xof: 0.0017,
  xaf: 0.0017,
  xpf: 0.0092,
  clf: 38,
  pyg: 0.00013,
  rwf: 0.0007,
  gnf: 0.00012,
  djf: 0.0056,
  bif: 0.00034,
  mga: 0.00022,
  kmf: 0.0022,
  vuv: 0.0084,
};

export const isKnownCurrency = (code: string): boolean => Object.hasOwn(USD_PER_UNIT, code);

/** Digits after the point: 0, 2 or 3. */
export const decimals = (code: string): 0 | 2 | 3 => {
  if (ZERO_DECIMAL.has(code)) return 0;
  return THREE_DECIMAL.has(code) ? 3 : 2;
};

/** Sent with two decimals, and whole units all the same. https://docs.stripe.com/currencies#special-cases */
const WHOLE_UNITS = new Set(['isk', 'ugx']);
/** Charged with two decimals, paid out in whole units. */
const WHOLE_UNIT_PAYOUTS = new Set(['huf', 'twd']);

/** Three-decimal amounts must end in 0, those of ISK and UGX in 00. */
const stepOf = (code: string): 1 | 10 | 100 => {
  if (WHOLE_UNITS.has(code)) return 100;
  return decimals(code) === 3 ? 10 : 1;
};

export const isWholeAmount = (amountMinor: number, code: string): boolean =>
  amountMinor % stepOf(code) === 0;

export const isPayoutAmount = (amountMinor: number, code: string): boolean =>
  isWholeAmount(amountMinor, code) && (!WHOLE_UNIT_PAYOUTS.has(code) || amountMinor % 100 === 0);

/** The most of an amount that can be paid out. */
export const largestPayout = (amountMinor: number, code: string): number => {
  const step = WHOLE_UNIT_PAYOUTS.has(code) ? Math.max(100, stepOf(code)) : stepOf(code);
  return amountMinor - (amountMinor % step);
};

/** What Stripe works out itself is cut down to what the currency has. */
const onStep = (amountMinor: number, code: string): number =>
  amountMinor - (amountMinor % stepOf(code));

/** Minor units of `to` for one minor unit of `from`, to six significant digits as Stripe shows. */
export const exchangeRate = (from: string, to: string): number => {
  const major = (USD_PER_UNIT[from] ?? 1) / (USD_PER_UNIT[to] ?? 1);
  return Number((major * 10 ** (decimals(to) - decimals(from))).toPrecision(6));
};

/** The rate as a fraction of whole numbers: its six digits over (or times) a power of ten. */
const rateFraction = (from: string, to: string): readonly [over: bigint, under: bigint] => {
  const [digits = '0', power = '0'] = exchangeRate(from, to).toExponential(5).split('e');
  const scale = Number(power) - 5;
  const whole = BigInt(digits.replace('.', ''));
  return scale < 0 ? [whole, 10n ** BigInt(-scale)] : [whole * 10n ** BigInt(scale), 1n];
};

/** Converts minor units in whole numbers, rounding halves away from zero, down to what the currency has. */
export const convert = (amountMinor: number, from: string, to: string): number => {
  if (from === to) return amountMinor;
  const [over, under] = rateFraction(from, to);
  const size = (BigInt(Math.abs(amountMinor)) * over * 2n + under) / (under * 2n);
  return Math.sign(amountMinor) * onStep(Number(size), to);
};

/** About half a US dollar: https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts */
const MINIMUM: Readonly<Record<string, number>> = {
  usd: 50,
  eur: 50,
  gbp: 30,
  chf: 50,
  cad: 50,
  aud: 50,
  nzd: 50,
  sgd: 50,
  sek: 300,
  nok: 300,
  dkk: 250,
  jpy: 50,
  mxn: 1000,
  hkd: 400,
  pln: 200,
  brl: 50,
  huf: 17500,
  czk: 1500,
  ron: 200,
};
export const minimumCharge = (code: string): number => MINIMUM[code] ?? 1;

/** `part` of `whole` applied to `value`, halves up; exact for amounts Stripe can hold. */
export const scheduledTransfer = (value: number, part: number, whole: number): number =>
  whole === 0
    ? 0
    : Number((BigInt(value) * BigInt(part) * 2n + BigInt(whole)) / (BigInt(whole) * 2n));

/** The part of an amount that Stripe works out itself: halves up, down to what the currency has. */
export const partOf = (
  { amount, currency }: { readonly amount: number; readonly currency: string },
  part: number,
  whole: number,
): number => onStep(scheduledTransfer(amount, part, whole), currency);

/** `$1.00`-like text for refusals: `1.00 usd`. */
export const shown = (amountMinor: number, code: string): string => {
  const digits = decimals(code);
  const figure = (amountMinor / 10 ** digits).toFixed(digits);
  return code === 'usd' ? `$${figure}` : `${figure} ${code.toUpperCase()}`;
};
