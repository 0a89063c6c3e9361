/** One long scene which touches every route of the simulator; what passes is seen by a witness. */
import type { Witness } from '../witness.ts';
import { billing } from './billing.ts';
import { checkout } from './checkout.ts';
import { connect } from './connect.ts';
import { disputes } from './disputes.ts';
import { events } from './events.ts';
import { issuing } from './issuing.ts';
import { payments } from './payments.ts';
import { createStage } from './stage.ts';

export async function playScene(witness: Witness): Promise<void> {
  const stage = createStage(witness);
  for (const act of [events, payments, connect, disputes, billing, checkout, issuing]) {
    await act(stage);
    stage.simulator.runDue();
    while ((await stage.simulator.deliverDue(8)) > 0);
  }
}
