/** What is to be known of a contract besides what was sold: what of it arrived, and which payment of it this is. */

/**
 * not_yet   nothing has arrived
 * in_part   something is outstanding
 * regular   it comes again and again: the first delivery counts (Dir 2011/83/EU art 9(2)(b)(iii))
 */
export type Delivery = 'not_yet' | 'in_part' | 'regular';

export const DELIVERIES: Readonly<Record<Delivery, true>> = {
  not_yet: true,
  in_part: true,
  regular: true,
};

/**
 * first         the payment with which the subscription began
 * renewal       a later one: the right came with the contract (CJEU C-565/22)
 * after_trial   the first after a free trial: a right of its own only where its price was not told clearly
 */
export type Cycle = 'first' | 'renewal' | 'after_trial';

export const CYCLES: Readonly<Record<Cycle, true>> = {
  first: true,
  renewal: true,
  after_trial: true,
};
