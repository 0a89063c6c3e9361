/** Responding in a case as staff do: what stands at Stripe afterwards, and what is refused before anything is sent. */
import type Stripe from 'stripe';
import { describe, expect, test } from 'vitest';
import { acceptByPerson } from '../../../../worker/disputes/responses/submit-actions.ts';
import type { ResponsePreviewCard } from '../../../../worker/disputes/routes.ts';
import { createWorld, DAY_MS, type TestWorld, staff } from '../../../world.ts';
import { fund } from '../../refunds/stage.ts';
import { ask, caseOf, disputed, paidBy, refusal, rest, submit, upload } from '../stage.ts';

const PAGE = (text: string) =>
  new TextEncoder().encode(
    `%PDF-1.4\n%${text}\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`,
  );

const proof = (world: TestWorld, name = 'delivery.pdf') =>
  upload(world, { name, type: 'application/pdf', bytes: PAGE(name) });

const onAccount = (account: string | null) => (account ? { stripeAccount: account } : {});

async function evidenceOf(
  world: TestWorld,
  disputeId: string,
  account: string | null = null,
): Promise<Stripe.Dispute.Evidence> {
  return (await world.stripe.disputes.retrieve(disputeId, {}, onAccount(account))).evidence;
}

/** Evidence requests as they went to Stripe. */
async function watched() {
  const sent: URLSearchParams[] = [];
  const world = await createWorld({
    fetch: (fetch) => async (input, init) => {
      const request = new Request(input, init);
      const isUpdate = /\/v1\/disputes\/\w+$/.test(new URL(request.url).pathname);
      if (request.method === 'POST' && isUpdate) {
        sent.push(new URLSearchParams(await request.clone().text()));
      }
      return fetch(request);
    },
  });
  return { world, sent };
}

describe('while people write', () => {
  test('nothing is sent, and every draft that reaches Stripe says so', async () => {
    const { world, sent } = await watched();
    const { disputeId } = await disputed(world, 'released');
    const texts = { product_description: 'A lamp', customer_name: 'Ann' };
    await ask(world, 'cases.draft', { disputeId, texts });
    const addFiles = [{ field: 'shipping_documentation', fileId: await proof(world) }];
    await ask(world, 'cases.draft', { disputeId, addFiles });
    await ask(world, 'cases.preview', { disputeId });
    expect(sent).toEqual([]);
    await submit(world, disputeId);
    expect(
      sent.map((form) => [form.get('submit'), form.get('intended_submission_method')]),
    ).toEqual([
      ['false', 'manual'],
      ['true', 'manual'],
    ]);
    expect([...(sent[1]?.keys() ?? [])].filter((key) => key.startsWith('evidence'))).toEqual([]);
  });

  test('what was shown is what is sent: a later change asks to look again', async () => {
    const world = await createWorld();
    const { disputeId } = await disputed(world, 'released');
    await ask(world, 'cases.draft', { disputeId, texts: { product_description: 'A lamp' } });
    const { id: previewId } = await ask<ResponsePreviewCard>(world, 'cases.preview', { disputeId });
    await ask(world, 'cases.draft', { disputeId, texts: { product_description: 'A desk' } });
    expect(await refusal(world, 'cases.submit', { disputeId, previewId })).toBe('409 case.changed');
    expect((await caseOf(world, disputeId)).submissionCount).toBe(0);
  });

  test('what is taken out of the draft is taken off Stripe before sending', async () => {
    const world = await createWorld();
    const { disputeId } = await disputed(world, 'released');
    const evidence = { customer_name: 'staged in the Dashboard' };
    await world.stripe.disputes.update(disputeId, { evidence, submit: false });
    const texts = { product_description: 'A lamp', customer_name: '' };
    await ask(world, 'cases.draft', { disputeId, texts });
    await submit(world, disputeId);
    const after = await evidenceOf(world, disputeId);
    expect([after.product_description, after.customer_name ?? '']).toEqual(['A lamp', '']);
  });
});

describe('files', () => {
  test('one file of a field is sent as it was uploaded', async () => {
    const world = await createWorld();
    const { disputeId } = await disputed(world, 'released');
    const fileId = await proof(world);
    const { case: card } = await ask(world, 'cases.draft', {
      disputeId,
      addFiles: [{ field: 'receipt', fileId }],
    });
    expect(card.draft.files.receipt).toMatchObject([{ name: 'delivery.pdf', pages: 1 }]);
    await submit(world, disputeId);
    expect((await evidenceOf(world, disputeId)).receipt).toBe(fileId);
  });

  test('several files of a field become one document with all their pages', async () => {
    const world = await createWorld();
    const { disputeId } = await disputed(world, 'released');
    const field = 'shipping_documentation';
    const addFiles = [
      { field, fileId: await proof(world, 'a.pdf') },
      { field, fileId: await proof(world, 'b.pdf') },
    ];
    await ask(world, 'cases.draft', { disputeId, addFiles });
    await submit(world, disputeId);
    const sent = (await evidenceOf(world, disputeId)).shipping_documentation;
    expect(addFiles.map(({ fileId }) => fileId)).not.toContain(sent);
    const file = await world.stripe.files.retrieve(String(sent));
    expect(file).toMatchObject({
      filename: `${field}.pdf`,
      purpose: 'dispute_evidence',
      type: 'pdf',
    });
  });

  test('a direct charge’s files go to its seller’s account, where the dispute is', async () => {
    const world = await createWorld();
    const { disputeId, account } = await disputed(world, 'direct');
    await ask(world, 'cases.draft', {
      disputeId,
      addFiles: [{ field: 'receipt', fileId: await proof(world) }],
    });
    await submit(world, disputeId);
    const { receipt } = await evidenceOf(world, disputeId, account);
    const file = await world.stripe.files.retrieve(String(receipt), {}, onAccount(account));
    expect(file.filename).toBe('delivery.pdf');
    expect((await caseOf(world, disputeId)).submissionCount).toBe(1);
  });

  test.each<{
    readonly name: string;
    readonly code: string;
    readonly type: string;
    readonly bytes: Uint8Array | null;
  }>([
    { name: 'of no such id', code: '404 file.not_found', type: 'application/pdf', bytes: null },
    {
      name: 'that is broken',
      code: '422 file.unreadable',
      type: 'application/pdf',
      bytes: new TextEncoder().encode('%PDF-1.4'),
    },
  ])('a file $name is refused: $code', async ({ code, type, bytes }) => {
    const world = await createWorld();
    const { disputeId } = await disputed(world, 'released');
    const fileId = bytes ? await upload(world, { name: 'x.pdf', type, bytes }) : 'file_nobody';
    const request = { disputeId, addFiles: [{ field: 'receipt', fileId }] };
    expect(await refusal(world, 'cases.draft', request)).toBe(code);
    expect((await caseOf(world, disputeId)).draft.files).toEqual({});
  });

  test('a file that was uploaded for something else is refused', async () => {
    const world = await createWorld();
    const { disputeId } = await disputed(world, 'released');
    const file = { name: 'id.pdf', type: 'application/pdf', data: Buffer.from(PAGE('id')) };
    const { id } = await world.stripe.files.create({ purpose: 'identity_document', file });
    const request = { disputeId, addFiles: [{ field: 'receipt', fileId: id }] };
    expect(await refusal(world, 'cases.draft', request)).toBe('422 file.not_evidence');
  });

  test('a file is removed from the draft again', async () => {
    const world = await createWorld();
    const { disputeId } = await disputed(world, 'released');
    const file = { field: 'receipt', fileId: await proof(world) };
    await ask(world, 'cases.draft', { disputeId, addFiles: [file] });
    const { case: card } = await ask(world, 'cases.draft', { disputeId, removeFiles: [file] });
    expect(card.draft.files.receipt).toEqual([]);
    expect(card.checklist.items.find(({ field }) => field === 'receipt')?.state).toBe('missing');
  });
});

describe('what is refused before anything is sent', () => {
  test('a response over a limit, naming it', async () => {
    const { world, sent } = await watched();
    const { disputeId } = await disputed(world, 'released');
    await ask(world, 'cases.draft', {
      disputeId,
      texts: { product_description: 'x'.repeat(20_001) },
    });
    const shown = await ask<ResponsePreviewCard>(world, 'cases.preview', { disputeId });
    expect(shown.breaches).toMatchObject([{ code: 'text_too_long', field: 'product_description' }]);
    const request = { disputeId, previewId: shown.id };
    expect(await refusal(world, 'cases.submit', request)).toBe('422 case.over_limits');
    expect(sent).toEqual([]);
  });

  test('a compliance case without the network’s fee agreed to', async () => {
    const world = await createWorld();
    await fund(world, 100_000);
    const paymentId = await paidBy(world, 'pm_card_createComplianceDispute');
    const [dispute] = (await world.stripe.disputes.list({ payment_intent: paymentId })).data;
    const disputeId = dispute?.id ?? '';
    await ask(world, 'cases.draft', {
      disputeId,
      texts: { uncategorized_text: 'winning_evidence' },
    });
    const { id: previewId } = await ask<ResponsePreviewCard>(world, 'cases.preview', { disputeId });
    const request = { disputeId, previewId };
    expect(await refusal(world, 'cases.submit', request)).toBe('422 case.fee_not_acknowledged');
    await ask(world, 'cases.draft', { disputeId, feeAcknowledged: true });
    await submit(world, disputeId);
    await rest(world);
    expect((await caseOf(world, disputeId)).ending).toBe('won');
  });

  test.each<[string, 'inquiry' | 'prevented', string]>([
    ['an inquiry: it does not end so', 'inquiry', '409 case.inquiry'],
    ['what the network settled already', 'prevented', '409 case.not_awaiting'],
  ])('accepting %s', async (_name, kind, code) => {
    const world = await createWorld();
    const { disputeId } = await disputed(world, 'released', { kind });
    const request = { disputeId, reason: 'not worth it' };
    expect(await refusal(world, 'cases.accept', request)).toBe(code);
  });

  test('a case that no one knows, and one that is over', async () => {
    const world = await createWorld();
    const gone = { disputeId: 'du_nobody', reason: 'why not' };
    expect(await refusal(world, 'cases.accept', gone)).toBe('404 case.not_found');
    const { disputeId } = await disputed(world, 'released');
    await ask(world, 'cases.accept', { disputeId, reason: 'not worth it' });
    const again = { disputeId, reason: 'once more' };
    expect(await refusal(world, 'cases.accept', again)).toBe('409 case.not_awaiting');
    const texts = { product_description: 'too late' };
    expect(await refusal(world, 'cases.draft', { disputeId, texts })).toBe('409 case.not_awaiting');
  });

  test('whoever lacks the right', async () => {
    const world = await createWorld();
    const { disputeId } = await disputed(world, 'released');
    const texts = { product_description: 'A lamp' };
    for (const [operation, fields] of [
      ['cases.draft', { disputeId, texts }],
      ['cases.accept', { disputeId, reason: 'not worth it' }],
    ] as const) {
      expect(await refusal(world, { op: operation, userId: 'usr_newcomer' }, fields)).toBe(
        '403 staff.right_missing',
      );
    }
  });
});

test('an appeal sends its reason and its files, and nothing of the first response', async () => {
  const world = await createWorld();
  const { disputeId } = await disputed(world, 'released');
  await ask(world, 'cases.draft', { disputeId, texts: { uncategorized_text: 'losing_evidence' } });
  await submit(world, disputeId);
  await rest(world);
  world.simulator.openAppeal(disputeId);
  await rest(world);
  const opened = await caseOf(world, disputeId);
  expect(opened).toMatchObject({ status: 'appeal_needs_response', ending: null });
  expect(opened.draft.texts.uncategorized_text).toBeUndefined();
  const field = 'uncategorized_file';
  const files = [await proof(world, 'a.pdf'), await proof(world, 'b.pdf')];
  await ask(world, 'cases.draft', {
    disputeId,
    texts: { uncategorized_text: 'winning_evidence' },
    addFiles: files.map((fileId) => ({ field, fileId })),
  });
  await submit(world, disputeId);
  expect((await evidenceOf(world, disputeId)).appeal).toEqual({
    card: { reason_for_filing: 'winning_evidence', supporting_files: files },
  });
  await rest(world);
  expect(await caseOf(world, disputeId)).toMatchObject({ ending: 'won', submissionCount: 2 });
});

test('after its day has passed a case is not responded to, even where Stripe has not closed it', async () => {
  const world = await createWorld();
  const { disputeId } = await disputed(world, 'released', { kind: 'inquiry' });
  await ask(world, 'cases.draft', { disputeId, texts: { product_description: 'A lamp' } });
  world.pass(20 * DAY_MS);
  const { id: previewId } = await ask<ResponsePreviewCard>(world, 'cases.preview', { disputeId });
  const request = { disputeId, previewId };
  expect(await refusal(world, 'cases.submit', request)).toBe('409 case.not_awaiting');
});

describe('what was shown is not sent any more', () => {
  async function shown(kind: 'inquiry' | 'chargeback') {
    const world = await createWorld({ simulator: { platform: { country: 'JP' } } });
    const { disputeId } = await disputed(world, 'platform', { kind });
    await ask(world, 'cases.draft', { disputeId, texts: { product_description: 'A lamp' } });
    const { id: previewId } = await ask<ResponsePreviewCard>(world, 'cases.preview', { disputeId });
    return { world, disputeId, request: { disputeId, previewId } };
  }

  test('once the inquiry became a chargeback, where both cost nothing', async () => {
    const { world, disputeId, request } = await shown('inquiry');
    world.simulator.escalateInquiry(disputeId);
    expect(await refusal(world, 'cases.submit', request)).toBe('409 case.changed');
  });

  test('once responding costs a fee', async () => {
    const { world, request } = await shown('chargeback');
    await world.client.execute(
      "UPDATE settings SET value = json_quote('US') WHERE name = 'platformCountry'",
    );
    expect(await refusal(world, 'cases.submit', request)).toBe('409 case.changed');
  });

  test('where someone changes the draft while it is being staged', async () => {
    let during: (() => Promise<unknown>) | null = null;
    const world = await createWorld({
      fetch: (fetch) => async (input, init) => {
        const request = new Request(input, init);
        const body = request.method === 'POST' ? await request.clone().text() : '';
        const answer = await fetch(request);
        if (during && body.includes('submit=false')) await during();
        return answer;
      },
    });
    const { disputeId } = await disputed(world, 'released');
    await ask(world, 'cases.draft', { disputeId, texts: { product_description: 'A lamp' } });
    const { id: previewId } = await ask<ResponsePreviewCard>(world, 'cases.preview', { disputeId });
    during = () =>
      ask(world, 'cases.draft', { disputeId, texts: { product_description: 'A desk' } });
    const request = { disputeId, previewId };
    expect(await refusal(world, 'cases.submit', request)).toBe('409 case.payment_busy');
    expect((await caseOf(world, disputeId)).submissionCount).toBe(0);
  });
});

test('a response in which nothing stands is refused', async () => {
  const world = await createWorld();
  const { disputeId } = await disputed(world, 'platform');
  const filled = Object.keys((await caseOf(world, disputeId)).draft.texts);
  const texts = Object.fromEntries(filled.map((field) => [field, '']));
  await ask(world, 'cases.draft', { disputeId, texts });
  const { id: previewId } = await ask<ResponsePreviewCard>(world, 'cases.preview', { disputeId });
  const request = { disputeId, previewId };
  expect(await refusal(world, 'cases.submit', request)).toBe('422 case.nothing_to_send');
});

test('a link, which no bank opens, is named and does not stop the response', async () => {
  const world = await createWorld();
  const { disputeId } = await disputed(world, 'platform');
  const texts = { product_description: 'A lamp, see www.example.com/lamp' };
  await ask(world, 'cases.draft', { disputeId, texts });
  const shown = await ask<ResponsePreviewCard>(world, 'cases.preview', { disputeId });
  expect(shown.breaches.map(({ code }) => code)).toEqual(['link_in_text']);
  expect((await submit(world, disputeId)).case.submissionCount).toBe(1);
});

describe('while another call of the payment is open', () => {
  async function busy() {
    const world = await createWorld();
    const { disputeId, paymentId } = await disputed(world, 'held');
    await world.client.execute({
      sql: `INSERT INTO operations (id, payment_id, kind, subject_id, intent, attempt, key, params, state,
        sent_at, actor) VALUES ('op_x', ?, 'recovery', 'rc_x', 'recovery:x', 1, 'x:1', '{}', 'sent', 1, 'clock')`,
      args: [paymentId],
    });
    const accept = (sleep: () => Promise<void>) =>
      acceptByPerson(
        { ...world.deps, sleep },
        { caseId: disputeId, reason: 'why', person: staff('usr_a') },
      );
    return { world, disputeId, accept };
  }

  test('an acceptance waits a moment for it', async () => {
    const { world, disputeId, accept } = await busy();
    let waits = 0;
    const accepted = await accept(async () => {
      waits += 1;
      if (waits < 3) return;
      await world.client.execute("UPDATE operations SET state = 'settled' WHERE id = 'op_x'");
    });
    expect([accepted.ok, waits]).toEqual([true, 3]);
    expect((await caseOf(world, disputeId)).ending).toBe('lost');
  });

  test('it is not sent when the call stays open, or when someone changed the case meanwhile', async () => {
    const { world, disputeId, accept } = await busy();
    expect(await accept(() => Promise.resolve())).toMatchObject({
      ok: false,
      refusal: { reason: 'payment_busy' },
    });
    const changed = await accept(async () => {
      await world.client.execute("UPDATE operations SET state = 'settled' WHERE id = 'op_x'");
      await ask(world, 'cases.draft', { disputeId, texts: { product_description: 'A lamp' } });
    });
    expect(changed.ok).toBe(false);
    expect((await caseOf(world, disputeId)).status).toBe('needs_response');
  });
});
