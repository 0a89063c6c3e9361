/** Percentages with at most two decimals, read into whole hundredths of a percent: never a float. */
import { scheduledTransfer } from '../core/currency.ts';
import { invalidRequest } from '../core/errors.ts';
import type { Field } from '../core/parameters.ts';

const WHOLE = 10_000;

/** `12.5` is read as 1250. */
export const percent = (): Field<number, false> => ({
  needed: false,
  read: (raw, path) => {
    const parts = typeof raw === 'string' ? /^(\d{1,3})(?:\.(\d{1,2}))?$/.exec(raw) : null;
    const hundredths = Number(parts?.[1]) * 100 + Number((parts?.[2] ?? '0').padEnd(2, '0'));
    if (parts !== null && hundredths <= WHOLE) return hundredths;
    return invalidRequest('Percentages are from 0 to 100 with at most two decimal places.', {
      param: path,
    });
  },
});

/** As Stripe shows it: 1250 hundredths are 12.5. */
export const shownPercent = (hundredths: number | undefined): number | null =>
  hundredths === undefined ? null : hundredths / 100;

/** The part of an amount, halves up. */
export const percentOf = (amountMinor: number, hundredths: number): number =>
  scheduledTransfer(amountMinor, hundredths, WHOLE);
