/** Every line that can be played, by its id. */
import { ACCOUNT_LINES, API_LINES, BILLING_LINES } from './api-lines.ts';
import { DISPUTE_LINES } from './dispute-lines.ts';
import type { Lines } from './line.ts';
import { METHOD_LINES } from './method-lines.ts';
import { MONEY_LINES } from './money-lines.ts';
import { REFUND_LINES } from './refund-lines.ts';
import { TIME_LINES } from './time-lines.ts';

export const LINES: Lines = {
  ...MONEY_LINES,
  ...TIME_LINES,
  ...METHOD_LINES,
  ...REFUND_LINES,
  ...DISPUTE_LINES,
  ...API_LINES,
  ...ACCOUNT_LINES,
  ...BILLING_LINES,
};
