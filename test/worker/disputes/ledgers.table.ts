/**
 * Who has lost what by a dispute of a payment of 100.00 USD, written by hand: changes of the balances in cents,
 * platform first, then the sellers. Stripe takes 15.00 for receiving a dispute and 15.00 for responding to one, and
 * gives the second back on a win.
 */
export type LedgerScene =
  'held' | 'released' | 'several_sellers' | 'destination_fee' | 'destination_amount' | 'direct';

export type LedgerStep =
  /** The bank disputes all of it, or 25.00. */
  | 'disputed'
  | 'disputed_quarter'
  | 'responded'
  | 'accepted'
  | 'lost'
  | 'won'
  /** 25.00 of what was lost comes back. */
  | 'part_back';

export type LedgerRow = readonly [LedgerScene, readonly LedgerStep[], readonly number[]];

export const LEDGERS: readonly LedgerRow[] = [
  // The scheduled transfer of 80.00 is still held: the platform has lost the payment, and keeps the scheduled transfer when it is lost.
  ['held', ['disputed'], [-11_500, 0]],
  ['held', ['disputed', 'lost'], [-11_500, 0]],
  ['held', ['disputed', 'won'], [-1_500, 0]],
  // The seller has 80.00 of it, so they give 80.00 back and the platform bears its own 20.00 and the fee.
  ['released', ['disputed'], [-3_500, -8_000]],
  ['released', ['disputed', 'accepted'], [-3_500, -8_000]],
  ['released', ['disputed', 'responded', 'lost'], [-5_000, -8_000]],
  ['released', ['disputed', 'responded', 'won'], [-1_500, 0]],
  ['released', ['disputed', 'lost', 'won'], [-1_500, 0]],
  ['released', ['disputed', 'lost', 'part_back'], [-3_000, -6_000]],
  ['released', ['disputed', 'lost', 'part_back', 'won'], [-1_500, 0]],
  ['released', ['disputed_quarter'], [-2_000, -2_000]],
  ['released', ['disputed_quarter', 'lost'], [-2_000, -2_000]],
  ['released', ['disputed_quarter', 'won'], [-1_500, 0]],
  // Sellers of 50.00, 25.00 and 15.00: the platform bears its own 10.00.
  ['several_sellers', ['disputed', 'lost'], [-2_500, -5_000, -2_500, -1_500]],
  ['several_sellers', ['disputed', 'won'], [-1_500, 0, 0, 0]],
  ['several_sellers', ['disputed', 'lost', 'part_back'], [-2_250, -3_750, -1_875, -1_125]],
  ['several_sellers', ['disputed_quarter', 'lost'], [-1_750, -1_250, -625, -375]],
  // The seller was sent 100.00 and paid a fee of 12.30 of it: their part is 87.70.
  ['destination_fee', ['disputed', 'lost'], [-2_730, -8_770]],
  ['destination_fee', ['disputed', 'responded', 'lost'], [-4_230, -8_770]],
  ['destination_fee', ['disputed', 'won'], [-1_500, 0]],
  ['destination_fee', ['disputed', 'lost', 'won'], [-1_500, 0]],
  // The seller was sent 87.70.
  ['destination_amount', ['disputed', 'lost'], [-2_730, -8_770]],
  ['destination_amount', ['disputed', 'responded', 'won'], [-1_500, 0]],
  ['destination_amount', ['disputed', 'lost', 'part_back'], [-2_422, -6_578]],
  // Stripe debits the seller automatically, and the platform has nothing to get back; it pays its sellers' fees.
  ['direct', ['disputed'], [-1_500, -10_000]],
  ['direct', ['disputed', 'lost'], [-1_500, -10_000]],
  ['direct', ['disputed', 'responded', 'lost'], [-3_000, -10_000]],
  ['direct', ['disputed', 'responded', 'won'], [-1_500, 0]],
  ['direct', ['disputed', 'lost', 'part_back'], [-1_500, -7_500]],
];
