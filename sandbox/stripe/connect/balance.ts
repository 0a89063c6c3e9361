/** Balance, balance settings and balance transactions: https://docs.stripe.com/api/balance */
import type Stripe from 'stripe';
import { isRefusal, noSuch } from '../core/errors.ts';
import { emit } from '../events/events.ts';
import { balanceOf } from '../ledger/ledger.ts';
import { LIST, listRows } from '../core/lists.ts';
import {
  anything,
  boolean,
  choice,
  clearableText,
  currency,
  list,
  members,
  text,
} from '../core/parameters.ts';
import type { Read } from '../core/parameters.ts';
import { route } from '../core/router.ts';
import { mustHave, ownRow } from '../core/world.ts';
import type { Call } from '../core/world.ts';
import { findAccount } from './accounts.ts';
import { invalidRequest } from '../core/errors.ts';
import { idIn } from '../core/world.ts';

/** Stripe's limit for `delay_days_override`. */
const DELAY_DAYS_MAX = 31;

const SETTINGS = {
  payments: members({
    debit_negative_balances: boolean(),
    payouts: members({
      minimum_balance_by_currency: anything(),
      schedule: members({
        interval: choice(['daily', 'manual', 'monthly', 'weekly']),
        monthly_payout_days: list(anything()),
        weekly_payout_days: list(text()),
      }),
      statement_descriptor: clearableText(),
    }),
    settlement_timing: members({ delay_days_override: clearableText(3) }),
  }),
} as const;

const setDelay = (call: Call, override: string | null): object | undefined => {
  const { hidden } = mustHave(call.world.state.tables.accounts, call.account);
  const days = override === null ? null : Number(override);
  if (days !== null && !(Number.isInteger(days) && days >= 0 && days <= DELAY_DAYS_MAX)) {
    return invalidRequest(`Invalid integer: ${String(override)}`, {
      code: 'parameter_invalid_integer',
      param: 'payments[settlement_timing][delay_days_override]',
    });
  }
  hidden.delayDaysOverride = days;
  const timing = hidden.balanceSettings.payments.settlement_timing;
  timing.delay_days = days ?? hidden.delayDays ?? call.world.defaultDelayDays;
  if (days === null) delete timing.delay_days_override;
  else timing.delay_days_override = days;
  return undefined;
};

const numbersIn = (given: unknown): Record<string, number> | null => {
  if (given === '' || typeof given !== 'object' || given === null) return null;
  return Object.fromEntries(Object.entries(given).map(([code, each]) => [code, Number(each)]));
};

type PayoutSchedule = Stripe.BalanceSettings.Payments.Payouts.Schedule;
type AskedSchedule = NonNullable<
  NonNullable<NonNullable<Read<typeof SETTINGS>['payments']>['payouts']>['schedule']
>;

/** A weekly schedule names its days, and so does a monthly one. */
const daysMissing = (schedule: AskedSchedule): object | undefined => {
  const name = `${schedule.interval ?? ''}_payout_days`;
  const given =
    schedule.interval === 'weekly' ? schedule.weekly_payout_days : schedule.monthly_payout_days;
  if (schedule.interval !== 'weekly' && schedule.interval !== 'monthly') return undefined;
  if (given !== undefined && given.length > 0) return undefined;
  return invalidRequest(`The schedule ${schedule.interval} needs ${name}.`, {
    code: 'parameter_missing',
    param: `payments[payouts][schedule][${name}]`,
  });
};

const updateSettings = (call: Call, { payments }: Read<typeof SETTINGS>): object => {
  const row = findAccount(call, call.account);
  if (isRefusal(row)) return row;
  const kept = row.hidden.balanceSettings.payments;
  const override = payments?.settlement_timing?.delay_days_override;
  const refusal = override === undefined ? undefined : setDelay(call, override);
  if (refusal !== undefined) return refusal;
  if (payments?.debit_negative_balances !== undefined) {
    kept.debit_negative_balances = payments.debit_negative_balances;
  }
  const { schedule, minimum_balance_by_currency: minimum } = payments?.payouts ?? {};
  if (kept.payouts !== null && minimum !== undefined) {
    kept.payouts.minimum_balance_by_currency = numbersIn(minimum);
  }
  if (kept.payouts !== null && schedule?.interval !== undefined) {
    const missing = daysMissing(schedule);
    if (missing !== undefined) return missing;
    kept.payouts.schedule = {
      interval: schedule.interval,
      ...(schedule.interval === 'weekly' && {
        weekly_payout_days: schedule.weekly_payout_days as PayoutSchedule['weekly_payout_days'], // as sent
      }),
      ...(schedule.interval === 'monthly' && {
        monthly_payout_days: schedule.monthly_payout_days?.map(Number),
      }),
    };
    const shown = row.object.settings?.payouts?.schedule;
    if (shown !== undefined) shown.interval = schedule.interval;
  }
  emit(call.world, {
    account: call.account,
    type: 'balance_settings.updated',
    object: row.hidden.balanceSettings,
  });
  return row.hidden.balanceSettings;
};

export const balanceRoutes = [
  route({
    method: 'GET',
    path: '/v1/balance',
    shape: {},
    run: ({ world, account }) => balanceOf(world, account),
  }),
  route({
    method: 'GET',
    path: '/v1/balance_settings',
    shape: {},
    run: (call) => {
      const row = findAccount(call, call.account);
      return isRefusal(row) ? row : row.hidden.balanceSettings;
    },
  }),
  route({ method: 'POST', path: '/v1/balance_settings', shape: SETTINGS, run: updateSettings }),
  ...['/v1/balance_transactions', '/v1/balance/history'].flatMap((path) => [
    route({
      method: 'GET',
      path,
      shape: { ...LIST, currency: currency(), payout: text(), source: text(), type: text() },
      run: ({ world, account }, params) =>
        listRows({
          table: world.state.tables.transactions,
          by: params.source === undefined ? ['account', account] : ['source', params.source],
          url: path,
          params,
          where: ({ object, hidden, account: owner }) =>
            owner === account &&
            (params.type === undefined || object.type === params.type) &&
            (params.currency === undefined || object.currency === params.currency) &&
            (params.payout === undefined ||
              [hidden.payout, idIn(object.source)].includes(params.payout)),
          show: (row) => row.object,
        }),
    }),
    route({
      method: 'GET',
      path: `${path}/:id`,
      shape: {},
      run: ({ world, account }, _params, id) =>
        ownRow(world.state.tables.transactions, account, id)?.object ??
        noSuch('balance transaction', id),
    }),
  ]),
];
