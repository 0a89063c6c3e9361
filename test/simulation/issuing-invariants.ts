/** What must be so of the disputes we raise once a simulated world has come to rest. */
import type { Scene } from './scene.ts';

export async function brokenIssuing({ world, sellers, forgotten }: Scene): Promise<string[]> {
  const lists = await Promise.all(
    [null, ...sellers].map((account) =>
      world.stripe.issuing.disputes
        .list({ limit: 100 }, account === null ? {} : { stripeAccount: account })
        .autoPagingToArray({ limit: 10_000 }),
    ),
  );
  const { rows } = await world.client.execute('SELECT * FROM issuing_disputes');
  const sent = await world.client.execute(
    `SELECT subject_id, count(*) AS times FROM operations
     WHERE kind = 'issuing_submit' AND state = 'settled' GROUP BY subject_id`,
  );
  const timesOf = (id: string) =>
    Number(sent.rows.find((row) => row['subject_id'] === id)?.['times'] ?? 0) +
    (forgotten.sent.get(`issuing_submit ${id}`) ?? 0);
  return lists.flat().flatMap(({ id, status }) => {
    const row = rows.find((one) => one['id'] === id);
    if (!row) return [`${id} has no record`];
    const times = timesOf(id);
    const perhaps = forgotten.perhaps.get(`issuing_submit ${id}`) ?? 0;
    const wanted = ['unsubmitted', 'expired'].includes(status) ? 0 : 1;
    return [
      ...(row['status'] === status ? [] : [`${id} is ${String(row['status'])}, not ${status}`]),
      ...(row['acting'] === null ? [] : [`${id} is still being sent`]),
      ...(wanted >= times && wanted <= times + perhaps
        ? []
        : [`${id} (${status}) was sent ${String(times)} times`]),
    ];
  });
}
