import { describe, expect, test } from 'vitest';
import type { RefundView } from '../../../worker/refunds/refund.ts';
import type { XRayLine } from '../../../worker/refunds/x-ray.ts';
import { createWorld } from '../../world.ts';
import { balancesOf, look, refund, scene, SCENES } from './stage.ts';

/** What the X-ray says that a balance changes by; what is held for sellers is in the platform's own. */
function change(lines: readonly XRayLine[], sellerId: string | null, currency = 'usd'): number {
  const isOf = (line: XRayLine) =>
    sellerId === null
      ? line.party === 'platform' || line.party === 'seller_held'
      : line.party === 'seller' && line.sellerId === sellerId;
  return lines
    .filter((line) => isOf(line) && line.currency === currency)
    .reduce((sum, { beforeMinor, afterMinor }) => sum + afterMinor - beforeMinor, 0);
}

const states = ({ legs }: RefundView) => legs.map(({ kind, state }) => `${kind} ${state}`);

describe('a refund of every charge type', () => {
  test.each(SCENES)('%s: in full, and every balance changes as the X-ray said', async (name) => {
    const world = await createWorld();
    const set = await scene(world, name);
    const { preview } = await look(world, set);
    const before = await balancesOf(world, set.sellers);
    const view = await refund(world, set);
    const after = await balancesOf(world, set.sellers);
    expect(view.refund.status).toBe('succeeded');
    for (const [at, sellerId] of [null, ...set.sellers].entries()) {
      const moved = (after[at]?.['usd'] ?? 0) - (before[at]?.['usd'] ?? 0);
      expect([sellerId, moved]).toEqual([sellerId, change(preview.xRay.lines, sellerId)]);
    }
    const again = await look(world, set);
    expect(again.preview.xRay.lines.map(({ beforeMinor }) => beforeMinor)).toEqual(
      preview.xRay.lines
        .filter(({ afterMinor }) => afterMinor !== 0)
        .map((line) => line.afterMinor),
    );
  });

  test.each(SCENES)(
    '%s: in three parts that add up, taking back exactly what was given',
    async (name) => {
      const world = await createWorld();
      const set = await scene(world, name, 9_999);
      for (const amountMinor of [3_333, 1, 6_665]) {
        const view = await refund(world, set, { amountMinor });
        expect(view.refund.status).toBe('succeeded');
      }
      const { preview } = await look(world, set);
      const left = preview.xRay.lines.filter(
        ({ party }) => party === 'seller' || party === 'seller_held',
      );
      expect(left.filter(({ beforeMinor }) => beforeMinor !== 0)).toEqual([]);
      expect(preview.verdict.outcome).toBe('refused');
    },
  );

  test.each(SCENES.filter((name) => name !== 'direct'))(
    '%s: paid by the platform, and no seller gives anything',
    async (name) => {
      const world = await createWorld();
      const set = await scene(world, name);
      const before = await balancesOf(world, set.sellers);
      const view = await refund(world, set, { payer: 'platform' });
      const after = await balancesOf(world, set.sellers);
      expect(states(view)).toEqual(['refund done']);
      expect(after.slice(1)).toEqual(before.slice(1));
      expect((before[0]?.['usd'] ?? 0) - (after[0]?.['usd'] ?? 0)).toBe(10_000);
    },
  );
});
