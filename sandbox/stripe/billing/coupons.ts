/** Coupons of a percentage, and what a subscription takes of one: https://docs.stripe.com/api/coupons */
import type Stripe from 'stripe';
import { invalidRequest, isRefusal, noSuch } from '../core/errors.ts';
import type { Refusal } from '../core/errors.ts';
import { emit } from '../events/events.ts';
import { choice, clearableText, metadata, needed, newMetadata, text } from '../core/parameters.ts';
import type { Read } from '../core/parameters.ts';
import { percent, shownPercent } from './percent.ts';
import { route } from '../core/router.ts';
import type { CouponHidden } from '../core/state.ts';
import type { Row } from '../core/table.ts';
import { addRow, newId, nowSeconds, ownRow } from '../core/world.ts';
import type { Call } from '../core/world.ts';

type CouponRow = Row<Stripe.Coupon, CouponHidden>;

const CREATE = {
  duration: choice(['forever', 'once']),
  id: text(),
  metadata: metadata(),
  name: clearableText(),
  percent_off: needed(percent()),
} as const;

const create = ({ world, account }: Call, asked: Read<typeof CREATE>): object => {
  const { percent_off: hundredths } = asked;
  if (hundredths === 0) {
    return invalidRequest('Invalid percent_off: must be greater than 0 and at most 100.', {
      param: 'percent_off',
    });
  }
  const row = addRow(world, world.state.tables.coupons, {
    account,
    hidden: { hundredths },
    object: {
      id: asked.id ?? newId(world, 'coupon'),
      object: 'coupon',
      amount_off: null,
      created: nowSeconds(world),
      currency: null,
      duration: asked.duration ?? 'once',
      duration_in_months: null,
      livemode: false,
      max_redemptions: null,
      metadata: newMetadata(asked.metadata),
      name: asked.name ?? null,
      percent_off: shownPercent(hundredths),
      redeem_by: null,
      times_redeemed: 0,
      valid: true,
    },
  });
  emit(world, { account, type: 'coupon.created', object: row.object });
  return row.object;
};

/** What a coupon takes off everything on the invoice, in hundredths of a per cent. */
export type Discount = {
  readonly id: string;
  readonly coupon: string;
  readonly hundredths: number;
};

/** The discount of one coupon; null where none is asked for. Several at once are not simulated. */
export const discountOf = (
  call: Call,
  asked: readonly ({ readonly coupon?: string | undefined } | null)[] | undefined,
): Discount | Refusal | null => {
  const [first, second] = asked ?? [];
  if (second) return invalidRequest('The sandbox takes one discount.', { param: 'discounts' });
  if (!first) return null;
  const id = first.coupon ?? '';
  const row = ownRow(call.world.state.tables.coupons, call.account, id);
  if (row === undefined) return noSuch('coupon', id, 'discounts[0][coupon]');
  return { id: newId(call.world, 'di'), coupon: id, hundredths: row.hidden.hundredths };
};

/** Counts that the coupon was taken. */
export const redeem = (call: Call, { coupon }: Discount): void => {
  const row = ownRow(call.world.state.tables.coupons, call.account, coupon);
  if (row) row.object.times_redeemed += 1;
};

const own = (call: Call, id: string): CouponRow | Refusal =>
  ownRow(call.world.state.tables.coupons, call.account, id) ?? noSuch('coupon', id);

export const couponRoutes = [
  route({ method: 'POST', path: '/v1/coupons', shape: CREATE, run: create }),
  route({
    method: 'GET',
    path: '/v1/coupons/:id',
    shape: {},
    run: (call, _params, id) => {
      const row = own(call, id);
      return isRefusal(row) ? row : row.object;
    },
  }),
];
