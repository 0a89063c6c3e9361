/** What a Checkout Session sells: prices that exist, or that are named with it. */
import type Stripe from 'stripe';
import { openProduct, PRICE_DATA, priceOf } from '../billing/catalog.ts';
import { invalidRequest, isRefusal } from '../core/errors.ts';
import type { Refusal } from '../core/errors.ts';
import {
  clearableText,
  integer,
  members,
  metadata,
  needed,
  newMetadata,
  text,
} from '../core/parameters.ts';
import type { Read } from '../core/parameters.ts';
import { newId } from '../core/world.ts';
import type { Call } from '../core/world.ts';

export const LINE = {
  metadata: metadata(),
  price: text(),
  price_data: members({
    ...PRICE_DATA,
    product: text(),
    product_data: members({
      description: clearableText(),
      metadata: metadata(),
      name: needed(text()),
    }),
  }),
  quantity: integer(1),
} as const;
type GivenLine = Partial<Read<typeof LINE>>;

/** The line's price; a product that is named with it is made too. */
const priceIn = (call: Call, given: GivenLine, param: string): Stripe.Price | Refusal => {
  const { price_data: data } = given;
  const product = data?.product_data
    ? openProduct(call, data.product_data).id
    : (data?.product ?? '');
  const row = priceOf(
    call,
    { price: given.price, price_data: data ? { ...data, product } : undefined },
    `${param}[price]`,
  );
  if (isRefusal(row)) return row;
  if (row.object.type === 'one_time') return row.object;
  return invalidRequest(
    'You specified `payment` mode but passed a recurring price. Either switch to `subscription` mode or use only one-time prices.',
    { param: `${param}[price]` },
  );
};

const nameOf = ({ world }: Call, { product }: Stripe.Price): string | null =>
  world.state.tables.products.rows.get(typeof product === 'string' ? product : product.id)?.object
    .name ?? null;

/** @param param where it stands: `line_items[0]` */
const lineFrom = (call: Call, given: GivenLine, param: string): Stripe.LineItem | Refusal => {
  const { quantity } = given;
  if (quantity === undefined) {
    return invalidRequest(`Quantity is required. Add \`quantity\` to \`${param}\``, { param });
  }
  const price = priceIn(call, given, param);
  if (isRefusal(price)) return price;
  const amount = (price.unit_amount ?? 0) * quantity;
  return {
    id: newId(call.world, 'li'),
    object: 'item',
    adjustable_quantity: null,
    amount_discount: 0,
    amount_subtotal: amount,
    amount_tax: 0,
    amount_total: amount,
    currency: price.currency,
    description: nameOf(call, price),
    metadata: newMetadata(given.metadata),
    price,
    quantity,
  };
};

/** All lines, in one currency, or the first reason why they cannot be sold together. */
export const linesFrom = (
  call: Call,
  given: readonly (GivenLine | null)[],
): readonly Stripe.LineItem[] | Refusal => {
  const lines: Stripe.LineItem[] = [];
  for (const [index, each] of given.entries()) {
    const param = `line_items[${String(index)}]`;
    const line = lineFrom(call, each ?? {}, param);
    if (isRefusal(line)) return line;
    lines.push(line);
  }
  const [first] = lines;
  if (first === undefined) {
    return invalidRequest('Missing required param: line_items.', {
      code: 'parameter_missing',
      param: 'line_items',
    });
  }
  return lines.every(({ currency }) => currency === first.currency)
    ? lines
    : invalidRequest('All prices on a Checkout Session must have the same currency.', {
        param: 'line_items',
      });
};
