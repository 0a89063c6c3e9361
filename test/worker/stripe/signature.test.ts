import Stripe from 'stripe';
import { describe, expect, test } from 'vitest';
import { checkSignature } from '../../../worker/stripe/signature.ts';

/** Computed by hand as HMAC-SHA256 of `t.body`, so that nothing is checked against itself. */
const VECTOR = {
  secret: 'whsec_test_secret',
  time: 1_767_225_600,
  body: '{"id":"evt_1","object":"event","account":"acct_1","livemode":false,"type":"charge.dispute.created"}',
  v1: '168a8a70cfa50466da61dba005e9f51a9d14efafebfd65c11cb88a6bb03009bf',
};
const NOW = VECTOR.time * 1000;
const HEADER = `t=${String(VECTOR.time)},v1=${VECTOR.v1}`;

const check = (
  changed: { body?: string; header?: string; secrets?: string[]; now?: number } = {},
) =>
  checkSignature(
    {
      raw: changed.body ?? VECTOR.body,
      signature: 'header' in changed ? changed.header : HEADER,
    },
    { secrets: changed.secrets ?? [VECTOR.secret], now: changed.now ?? NOW },
  );

describe('a true signature', () => {
  test.each([
    ['the known one', {}],
    ['beside one of another secret', { header: `${HEADER},v1=${'0'.repeat(64)}` }],
    ['after one of another secret', { header: HEADER.replace('v1=', `v1=${'0'.repeat(64)},v1=`) }],
    ['of the second of two secrets', { secrets: ['whsec_new', VECTOR.secret] }],
    ['five minutes old', { now: NOW + 300_000 }],
    ['a minute ahead', { now: NOW - 60_000 }],
  ])('%s is valid', async (_name, changed) => {
    expect(await check(changed)).toBe('valid');
  });

  test('made by the SDK is valid, also over text that is not ASCII', async () => {
    const payload = '{"name":"Zoë 東京"}';
    const options = { payload, secret: 'whsec_1', timestamp: VECTOR.time };
    const header = Stripe.webhooks.generateTestHeaderString(options);
    expect(await check({ body: payload, header, secrets: ['whsec_1'] })).toBe('valid');
  });
});

test('what fails for another reason than the signature is a bug, and no forgery', async () => {
  const secrets = [VECTOR.secret, 7 as never];
  await expect(check({ body: `${VECTOR.body} `, secrets })).rejects.toThrow();
});

describe('a signature that is not believed', () => {
  test.each([
    ['none', { header: undefined }, 'missing'],
    ['an empty one', { header: '' }, 'missing'],
    [
      'with a new time before the one that was signed',
      { header: `t=9999999999,${HEADER}` },
      'forged',
    ],
    [
      'with a new time after the one that was signed',
      { header: `${HEADER},t=9999999999` },
      'forged',
    ],
    ['with the same time twice', { header: `${HEADER},t=${String(VECTOR.time)}` }, 'forged'],
    ['with a time in another writing', { header: HEADER.replace('t=', 't=+') }, 'forged'],
    ['with a time of many digits', { header: HEADER.replace('t=', 't=0000') }, 'forged'],
    ['with a space in it', { header: HEADER.replace(',', ', ') }, 'forged'],
    ['with an empty part', { header: `${HEADER},` }, 'forged'],
    ['with a part that is none', { header: `${HEADER},soon` }, 'forged'],
    ['whose time is written in capitals', { header: HEADER.replace('t=', 'T=') }, 'forged'],
    ['without a time', { header: `v1=${VECTOR.v1}` }, 'forged'],
    ['with a time that is none', { header: `t=soon,v1=${VECTOR.v1}` }, 'forged'],
    ['with another time than was signed', { header: `t=1767225601,v1=${VECTOR.v1}` }, 'forged'],
    ['of the test scheme v0 only', { header: HEADER.replace('v1=', 'v0=') }, 'forged'],
    ['over a body with one space more', { body: `${VECTOR.body} ` }, 'forged'],
    ['of an unknown secret', { secrets: ['whsec_other'] }, 'forged'],
    ['when no secret is known', { secrets: [] }, 'forged'],
    ['cut short', { header: HEADER.slice(0, -1) }, 'forged'],
    ['older than five minutes', { now: NOW + 300_001 }, 'expired'],
    ['further ahead than a minute', { now: NOW - 60_001 }, 'from_the_future'],
    ['old and forged', { now: NOW + 900_000, secrets: ['whsec_other'] }, 'forged'],
  ] as const)('%s', async (_name, changed, result) => {
    expect(await check(changed as Parameters<typeof check>[0])).toBe(result);
  });
});
