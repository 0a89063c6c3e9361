/** Stripe refuses some calls without a code: its own sentence is kept where the code would stand. */
import { describe, expect, test } from 'vitest';
import { readRecoveryViews } from '../../../worker/recoveries/store.ts';
import { readPaymentTransfers } from '../../../worker/transfers/store.ts';
import { createRefusals, type SaidNo } from '../../refusals.ts';
import { createWorld, DAY_MS } from '../../world.ts';
import { rest } from '../disputes/stage.ts';
import { fund, manualSeller, rowsOf, toMorning } from '../payouts/stage.ts';
import { refund, scene } from '../refunds/stage.ts';

const ENDED: SaidNo = {
  status: 400,
  message:
    'Transfer reversals in BGN are no longer supported. Please create account debits in eur instead.',
};
const TOO_MUCH: SaidNo = {
  status: 400,
  message: 'Refund amount ($100.00) is greater than unrefunded amount on charge ($20.00)',
};
const REGION: SaidNo = {
  status: 400,
  message:
    'Funds can’t be sent to accounts located in BR because it’s restricted outside of your platform’s region.',
};

async function refusing(path: RegExp, no: SaidNo) {
  const refusals = createRefusals();
  const world = await createWorld({ fetch: refusals.fetch });
  return { world, refuse: () => refusals.refuse(path, no) };
}

describe('C5: Stripe’s own sentence is kept', () => {
  test('of a refund above what is left', async () => {
    const { world, refuse } = await refusing(/\/v1\/refunds$/, TOO_MUCH);
    const set = await scene(world, 'platform');
    refuse();
    const { refund: made, legs } = await refund(world, set);
    expect(made).toMatchObject({ status: 'stopped', failureCode: TOO_MUCH.message });
    expect(legs).toMatchObject([{ state: 'refused', code: TOO_MUCH.message }]);
  });

  test('of a reversal whose currency ended', async () => {
    const { world, refuse } = await refusing(/\/reversals$/, ENDED);
    const set = await scene(world, 'released');
    refuse();
    const { refund: made, legs } = await refund(world, set);
    expect(made).toMatchObject({ status: 'stopped', failureCode: ENDED.message });
    expect(legs[0]).toMatchObject({ kind: 'reversal', state: 'refused', code: ENDED.message });
  });

  test('of a transfer to another region', async () => {
    const { world, refuse } = await refusing(/\/v1\/transfers$/, REGION);
    refuse();
    const { paymentId } = await scene(world, 'released');
    const [view] = await readPaymentTransfers(world.db, paymentId);
    expect(view?.transfer).toMatchObject({
      status: 'blocked',
      statusReason: 'stripe_refused',
      refusalCode: REGION.message,
    });
  });

  test('of a recovery', async () => {
    const { world, refuse } = await refusing(/\/reversals$/, ENDED);
    const { paymentId } = await scene(world, 'released');
    const { latest_charge } = await world.stripe.paymentIntents.retrieve(paymentId);
    refuse();
    world.simulator.openDispute({ charge: String(latest_charge), reason: 'general' });
    await rest(world);
    const [owed] = await readRecoveryViews(world.db, paymentId);
    expect(owed?.steps).toMatchObject([{ state: 'refused', code: ENDED.message }]);
  });

  test('of a payout', async () => {
    const { world, refuse } = await refusing(/\/v1\/payouts$/, REGION);
    const seller = await manualSeller(world);
    fund(world, seller, 500);
    refuse();
    world.pass(8 * DAY_MS);
    toMorning(world);
    await world.minute();
    expect(await rowsOf(world, seller)).toMatchObject([
      { status: 'refused', failureCode: REGION.message },
    ]);
  });
});
