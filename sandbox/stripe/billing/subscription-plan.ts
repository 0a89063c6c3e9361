/** What a subscription may ask for, and everything that is wrong with a request before it begins. */
import { PRICE_DATA, priceOf, RECURRING } from './catalog.ts';
import { discountOf } from './coupons.ts';
import { invalidRequest, isRefusal } from '../core/errors.ts';
import type { Refusal } from '../core/errors.ts';
import { intentRefusal } from '../payments/intent-rules.ts';
import { keptMethod, ownCustomer, partiesRefusal } from './invoices.ts';
import {
  anything,
  boolean,
  choice,
  clearableText,
  integer,
  list,
  members,
  metadata,
  needed,
  newMetadata,
  text,
} from '../core/parameters.ts';
import type { Read } from '../core/parameters.ts';
import { percent, percentOf } from './percent.ts';
import type { PlannedItem, SubscriptionPlan } from './subscription-object.ts';
import type { Call } from '../core/world.ts';

const ITEM = {
  metadata: metadata(),
  price: text(),
  price_data: members({ ...PRICE_DATA, recurring: members(RECURRING) }),
  quantity: integer(1),
} as const;
export const SUBSCRIBE = {
  application_fee_percent: percent(),
  cancel_at_period_end: boolean(),
  collection_method: choice(['charge_automatically', 'send_invoice']),
  customer: needed(text()),
  days_until_due: integer(0),
  default_payment_method: text(),
  description: clearableText(),
  discounts: list(members({ coupon: text() })),
  items: needed(list(members(ITEM))),
  metadata: metadata(),
  off_session: boolean(),
  on_behalf_of: text(),
  payment_behavior: choice(['allow_incomplete', 'default_incomplete']),
  payment_settings: anything(),
  transfer_data: members({ amount_percent: percent(), destination: needed(text()) }),
} as const;
export type SubscriptionRequest = Read<typeof SUBSCRIBE>;
type Asked = SubscriptionRequest;

/** The items with their prices: recurring, and all in one currency. */
const itemsOf = (call: Call, asked: Asked): readonly PlannedItem[] | Refusal => {
  const planned: PlannedItem[] = [];
  for (const [index, item] of asked.items.entries()) {
    const param = `items[${String(index)}][price]`;
    const price = priceOf(call, item ?? {}, param);
    if (isRefusal(price)) return price;
    if (price.object.recurring === null) {
      return invalidRequest('The price specified is not recurring.', { param });
    }
    const [first] = planned;
    if (first !== undefined && first.price.currency !== price.object.currency) {
      return invalidRequest('All prices of a subscription must have one currency.', { param });
    }
    planned.push({
      price: price.object,
      quantity: item?.quantity ?? 1,
      metadata: newMetadata(item?.metadata),
    });
  }
  if (planned.length > 0) return planned;
  return invalidRequest('Missing required param: items.', {
    code: 'parameter_missing',
    param: 'items',
  });
};

/** What the items cost for one period, after the discount. */
export const totalOf = ({
  items,
  discount,
}: Pick<SubscriptionPlan, 'items' | 'discount'>): number => {
  const all = items.reduce(
    (sum, { price, quantity }) => sum + (price.unit_amount ?? 0) * quantity,
    0,
  );
  return all - percentOf(all, discount?.hundredths ?? 0);
};

const percentRefusal = (call: Call, asked: Asked): Refusal | undefined => {
  if (asked.application_fee_percent === undefined) return undefined;
  const { destination, amount_percent: amountPercent } = asked.transfer_data ?? {};
  if (amountPercent !== undefined) {
    return invalidRequest(
      'You may only provide one of application_fee_percent or transfer_data[amount_percent].',
      { param: 'application_fee_percent' },
    );
  }
  if (destination !== undefined || call.account !== call.world.state.platform) return undefined;
  return invalidRequest(
    'Can only apply an application_fee_percent with a connected account: by Stripe-Account or transfer_data[destination].',
    { code: 'application_fees_not_allowed', param: 'application_fee_percent' },
  );
};

/** Everything that is wrong with the request, before anything is made of it. */
export const planFor = (call: Call, asked: Asked): SubscriptionPlan | Refusal => {
  const customer = ownCustomer(call, asked.customer);
  if (isRefusal(customer)) return customer;
  const destination = asked.transfer_data?.destination;
  const unfit =
    partiesRefusal(call, { destination, on_behalf_of: asked.on_behalf_of }) ??
    percentRefusal(call, asked);
  if (unfit !== undefined) return unfit;
  const items = itemsOf(call, asked);
  if (isRefusal(items)) return items;
  const currency = items[0]?.price.currency ?? 'usd';
  const discount = discountOf(call, asked.discounts);
  if (isRefusal(discount)) return discount;
  const amount = totalOf({ items, discount });
  const uncharged = amount === 0 ? undefined : intentRefusal(call, { amount, currency });
  if (uncharged !== undefined) return uncharged;
  const method = keptMethod(call, asked.default_payment_method, customer.id);
  if (isRefusal(method)) return method;
  return {
    customer: customer.id,
    currency,
    items,
    discount,
    method,
    collectionMethod: asked.collection_method ?? 'charge_automatically',
    daysUntilDue: asked.days_until_due ?? null,
    description: asked.description ?? null,
    metadata: newMetadata(asked.metadata),
    onBehalfOf: asked.on_behalf_of ?? null,
    destination: destination ?? null,
    feePercent: asked.application_fee_percent,
    amountPercent: asked.transfer_data?.amount_percent,
    cancelAtPeriodEnd: asked.cancel_at_period_end ?? false,
  };
};
