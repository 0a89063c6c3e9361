/** What stands in the metadata of payments once a world has come to rest: all that Stripe does not hold by itself. */
import { readNotice } from '../../worker/records/notifications/store.ts';
import { memoOf, memosIn } from '../../worker/transfers/memo.ts';
import { readPaymentTransfers } from '../../worker/transfers/store.ts';
import type { Scene } from './scene.ts';

/** Of each payment whose memo was asked for, the memos are what its rows say, or people know that Stripe refused. */
export async function brokenMemos({ world }: Scene): Promise<string[]> {
  const { rows } = await world.client.execute('SELECT payment_id, next_at FROM payment_memos');
  const found = await Promise.all(
    rows.map(async (row) => {
      const id = String(row['payment_id']);
      if (row['next_at'] !== null) {
        const told = await readNotice(world.db, { kind: 'memo_refused', subject: id });
        return told ? [] : [`the memo of ${id} is still to be written`];
      }
      const { metadata } = await world.stripe.paymentIntents.retrieve(id);
      const { memos, broken } = memosIn(id, metadata);
      const views = await readPaymentTransfers(world.db, id);
      const texts = (of: readonly object[]) => of.map((memo) => JSON.stringify(memo)).sort();
      // What has left is told by its transfer, and no longer by its day.
      const isSame = texts(memos.map(said)).join() === texts(views.map(memoOf).map(said)).join();
      return isSame && broken.length === 0 ? [] : [`the memo of ${id} is not what its rows say`];
    }),
  );
  return found.flat();
}

function said({ holdDays: _days, ...memo }: ReturnType<typeof memoOf>) {
  return memo;
}
