/**
 * What a refund of ours took of transfers that were still held, in the metadata of the refund at Stripe: no look at the
 * payment tells it, as a refund may take more of one than of another.
 */
import * as z from 'zod/mini';
import { parseJson } from '../base/result/json.ts';
import { once } from '../base/result/once.ts';
import type { ScheduledTransferId } from '../base/result/id.ts';
import type { RefundFacts } from '../stripe/refund-facts.ts';
import { REFUND_ID_KEY } from '../stripe/transfer-facts.ts';
import { METADATA_TEXT_MAX, shortId } from './memo.ts';
import type { Adjustment } from './scheduled-transfer.ts';

/** What a refund takes of one scheduled transfer, in the currency in which it will be transferred. */
export type Reduction = {
  readonly scheduledTransferId: ScheduledTransferId;
  readonly amountMinor: number;
};

export const REDUCED_KEY = 'recourse_reduced';

/** The metadata; none where nothing was held, or where it does not fit. */
export function reducedMark(reductions: readonly Reduction[]): Readonly<Record<string, string>> {
  const minors = reductions.map(({ scheduledTransferId: id, amountMinor }) => [
    shortId(id),
    amountMinor,
  ]);
  const text = JSON.stringify(Object.fromEntries(minors));
  return minors.length === 0 || text.length > METADATA_TEXT_MAX ? {} : { [REDUCED_KEY]: text };
}

const minorsSchema = once(() => z.record(z.string(), z.int().check(z.nonnegative())));

/** What refunds of ours say that they took of one scheduled transfer, nothing included. */
export function reductionsSaid(
  id: ScheduledTransferId,
  refunds: readonly RefundFacts[],
): Adjustment[] {
  return refunds.flatMap(({ metadata, createdAt: at }) => {
    const read = z.safeParse(minorsSchema(), parseJson(metadata[REDUCED_KEY] ?? ''));
    const amountMinor = read.success ? read.data[shortId(id)] : undefined;
    const sourceId = metadata[REFUND_ID_KEY];
    if (amountMinor === undefined || sourceId === undefined) return [];
    return [{ cause: 'refund', amountMinor, at, sourceId }];
  });
}
