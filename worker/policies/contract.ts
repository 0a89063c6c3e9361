/** What is to be known of a contract besides what was sold: what of it arrived, and which payment of it this is. */
import { laterOf, type CalendarDay } from './calendar-day.ts';

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

/** What is known of a delivery. */
export type Arrival = {
  readonly deliveredOn: CalendarDay | null;
  readonly delivery: Delivery | null;
};

/** Of which nothing is known. */
export const ARRIVAL_UNKNOWN: Arrival = { deliveredOn: null, delivery: null };

/** What one source tells of a delivery. */
type Told<Word extends string> = {
  readonly deliveredOn?: CalendarDay | undefined;
  readonly delivery?: Word | undefined;
};

/**
 * A delivery that was told twice, as one fact: the later telling counts, and what it says of the one ends what was told
 * before of the other. A day says that all of it came, or is planned to; that something is outstanding says that no day
 * is known. That it comes again and again says neither.
 */
export function deliveryTold<Word extends string>(
  earlier: Told<Word>,
  later: Told<Word>,
): Told<Word> {
  const keepsDay = later.delivery === undefined || later.delivery === 'regular';
  const keepsWord = later.deliveredOn === undefined || earlier.delivery === 'regular';
  return {
    deliveredOn: later.deliveredOn ?? (keepsDay ? earlier.deliveredOn : undefined),
    delivery: later.delivery ?? (keepsWord ? earlier.delivery : undefined),
  };
}

/** Whether what is told speaks of all that was ordered: then it ends what was told before of single items. */
export function tellsOfAll({ deliveredOn, delivery }: Told<string>): boolean {
  return deliveredOn !== undefined || delivery === 'not_yet' || delivery === 'in_part';
}

/**
 * Whether one telling says that nothing has come, and that all of it came on a day that has been: neither counts, and
 * it is asked. A day that is still to come is a plan; with `in_part` it may be the day of that part.
 */
export function contradictsItself({ deliveredOn, delivery }: Arrival, today: CalendarDay): boolean {
  return delivery === 'not_yet' && deliveredOn !== null && deliveredOn <= today;
}

/** Whether something has not come: a day that is still to come is a plan, and no delivery. */
export function isOutstanding(of: Arrival, today: CalendarDay): boolean {
  return outstandingOf(of, today) !== null;
}

/** What of the goods has not come: Dir 2011/83/EU art 9(2)(b), recital 40. */
export function outstandingOf(
  { deliveredOn, delivery }: Arrival,
  today: CalendarDay,
): 'delivery' | 'rest_of_delivery' | null {
  if (delivery === 'in_part') return 'rest_of_delivery';
  const isPlanned = deliveredOn !== null && deliveredOn > today;
  return delivery === 'not_yet' || isPlanned ? 'delivery' : null;
}

/**
 * What has arrived of goods that were ordered together: nothing, a part, or all of it on the day of the last (Dir
 * 2011/83/EU art 9(2)(b)(i)). Not known where it is not known of one, unless another is outstanding.
 */
export function lastOfOrder(arrivals: readonly Arrival[], today: CalendarDay): Arrival {
  const outstanding = arrivals.map((one) => outstandingOf(one, today));
  if (outstanding.some((one) => one !== null)) {
    const isNothingHere = outstanding.every((one) => one === 'delivery');
    return { deliveredOn: null, delivery: isNothingHere ? 'not_yet' : 'in_part' };
  }
  const days = arrivals.map(({ deliveredOn }) => deliveredOn);
  const known = days.filter((day) => day !== null);
  const [first] = known;
  if (first === undefined || known.length < days.length) return ARRIVAL_UNKNOWN;
  return { deliveredOn: known.reduce(laterOf, first), delivery: null };
}
