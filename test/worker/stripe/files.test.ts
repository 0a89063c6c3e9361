import { describe, expect, test } from 'vitest';
import { createStripe } from '../../../worker/stripe/client.ts';
import { downloadFile, readFile, uploadEvidence } from '../../../worker/stripe/files.ts';
import { createWorld } from '../../world.ts';

/** Every byte there is, and a line end that a careless form would lose. */
const BYTES = new Uint8Array([...Array(256).keys(), 13, 10, 45, 45]);
const IMAGE = { name: 'café "1".png', type: 'image/png', bytes: BYTES };

describe('a file of evidence', () => {
  test('goes up to the account that owns the dispute, and comes down byte for byte', async () => {
    const world = await createWorld();
    const account = await world.seller();
    const uploaded = await uploadEvidence(world.stripe, { ...IMAGE, account });
    if (uploaded.outcome !== 'settled') throw new Error(uploaded.outcome);
    const { id } = uploaded.value;
    expect(await readFile(world.stripe, id, account)).toMatchObject({
      id,
      type: 'png',
      sizeBytes: BYTES.length,
      purpose: 'dispute_evidence',
    });
    expect(await downloadFile(world.stripe, id, account)).toEqual(BYTES);
    expect(await readFile(world.stripe, id, null)).toBeNull();
    expect(await downloadFile(world.stripe, id, null)).toBeNull();
  });

  test('of a kind that Stripe does not take is refused as a value', async () => {
    const world = await createWorld();
    const movie = { ...IMAGE, name: 'a.mp4', type: 'video/mp4', account: null };
    expect(await uploadEvidence(world.stripe, movie)).toMatchObject({ outcome: 'refused' });
  });

  test('larger than any evidence is not read to its end', async () => {
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        sent += 1;
        controller.enqueue(new Uint8Array(1024 * 1024));
      },
    });
    const stripe = createStripe({
      secretKey: 'sk_test_0123456789abcdefghij',
      fetch: () => Promise.resolve(new Response(endless)),
    });
    await expect(downloadFile(stripe, 'file_1', null)).rejects.toThrow('larger');
    expect(sent).toBeLessThan(20);
  });
});

describe('where files are sent', () => {
  async function hostsOf(apiBase?: string) {
    const hosts: string[] = [];
    const stripe = createStripe({
      secretKey: 'sk_test_0123456789abcdefghij',
      apiBase,
      fetch: (input, init) => {
        const request = new Request(input, init);
        hosts.push(`${request.method} ${request.url}`);
        expect(request.headers.get('authorization')).toBe('Bearer sk_test_0123456789abcdefghij');
        return Promise.resolve(Response.json({ id: 'file_1', object: 'file' }));
      },
    });
    await uploadEvidence(stripe, { ...IMAGE, account: null });
    await downloadFile(stripe, 'file_1', null);
    await readFile(stripe, 'file_1', null);
    return hosts;
  }

  test('contents live at files.stripe.com', async () => {
    expect(await hostsOf()).toEqual([
      'POST https://files.stripe.com/v1/files',
      'GET https://files.stripe.com/v1/files/file_1/contents',
      'GET https://api.stripe.com/v1/files/file_1',
    ]);
  });

  test('with a sandbox everything goes there', async () => {
    expect(await hostsOf('http://127.0.0.1:12111')).toEqual([
      'POST http://127.0.0.1:12111/v1/files',
      'GET http://127.0.0.1:12111/v1/files/file_1/contents',
      'GET http://127.0.0.1:12111/v1/files/file_1',
    ]);
  });
});
