import { describe, expect, test } from 'vitest';
import { readPaymentRefunds } from '../../../worker/refunds/store.ts';
import { submitRefund } from '../../../worker/refunds/submit-actions.ts';
import { createFuse, type Fuse } from '../../fuse.ts';
import { createWorld, type TestWorld } from '../../world.ts';
import { look, scene, SCENES, type SceneName } from './stage.ts';

/** Looking is the same for all scenes and writes nothing: one of them is stopped there too. */
async function firstStop(world: TestWorld, fuse: Fuse, name: SceneName): Promise<number> {
  if (name === 'released') return 1;
  const set = await scene(world, name);
  await look(world, set);
  fuse.arm(Number.POSITIVE_INFINITY);
  await look(world, set);
  return fuse.count();
}

describe('a process that is stopped', () => {
  test.each(SCENES)(
    'at any effect of a refund, %s, ends in the balances that were shown',
    async (name) => {
      const fuse = createFuse();
      const world = await createWorld({ client: fuse.client, fetch: fuse.fetch });
      let stops = 0;
      for (let nth = await firstStop(world, fuse, name); ; nth += 1) {
        const set = await scene(world, name);
        const payment = { id: set.paymentId, account: set.account };
        const { preview } = await look(world, set);
        const request = {
          actor: 'staff:usr_1',
          origin: 'staff',
          reason: 'asked by the buyer',
        } as const;
        const asker = { ...request, requestKey: `staff:usr_1:request-${String(nth)}` };
        const submit = () =>
          submitRefund(world.deps, payment, { asked: {}, previewId: preview.id, asker });
        fuse.arm(nth);
        await submit().catch(() => undefined);
        const stopped = fuse.isBlown();
        fuse.arm(Number.POSITIVE_INFINITY);
        if (!stopped) break;
        stops += 1;
        const begun = (await readPaymentRefunds(world.db, set.paymentId)).length > 0;
        for (let later = 0; begun && later < 3; later += 1) {
          world.pass(3 * 60_000);
          await world.minute();
        }
        // The browser sends the same request again: it is the same refund.
        await submit();
        const refunds = await readPaymentRefunds(world.db, set.paymentId);
        const statedFacts = `stopped at effect ${String(nth)}`;
        expect(
          refunds.map(({ refund }) => refund.status),
          statedFacts,
        ).toEqual(['succeeded']);
        const end = await look(world, set);
        const left = (lines: typeof preview.xRay.lines, when: 'beforeMinor' | 'afterMinor') =>
          lines
            .filter((line) => line[when] !== 0)
            .map((line) => [line.party, line.sellerId, line[when]]);
        expect(left(end.preview.xRay.lines, 'beforeMinor'), statedFacts).toEqual(
          left(preview.xRay.lines, 'afterMinor'),
        );
      }
      expect(stops).toBeGreaterThan(10);
    },
  );
});
