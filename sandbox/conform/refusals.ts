/** What Stripe's package says of an error, with the codes it lists. */
import type { Member, Schema } from './schema.ts';
import type { StripeTypes } from './stripe-types.ts';
import type ts from 'typescript';

/** In the package's type, but put there by the client and never sent. */
const OF_THE_CLIENT = new Set(['detail', 'exception', 'headers', 'requestId', 'statusCode']);

/**
 * Codes that Stripe's reference lists or shows and the package's type does not; sandbox/stripe/assumptions.md names
 * both.
 */
export const CODES_BESIDE: readonly string[] = [
  'insufficient_capabilities_for_transfer',
  'invalid_charge_amount_no_decimal_compatible',
];

/** The body of a refused request: one member `error`, with a code that is known. */
export function refusalSchema(types: StripeTypes, schemaOf: (type: ts.Type) => Schema): Schema {
  const error = schemaOf(types.typeOf('Types', 'StripeRawError'));
  const known = schemaOf(
    types.typeOf('resources/PaymentIntents', 'PaymentIntent.LastPaymentError.Code'),
  );
  if (error.kind !== 'members' || known.kind !== 'words') {
    throw new Error('Stripe’s package tells errors in another way than before');
  }
  const code: Schema = { kind: 'words', words: [...known.words, ...CODES_BESIDE] };
  const sent = [...error.members].filter(([name]) => !OF_THE_CLIENT.has(name));
  const members = new Map<string, Member>([
    ...sent,
    ['code', { needed: false, schema: () => code }],
    // Every refusal says what kind it is and why.
    ...['type', 'message'].flatMap((name): readonly (readonly [string, Member])[] => {
      const member = error.members.get(name);
      return member === undefined ? [] : [[name, { needed: true, schema: member.schema }]];
    }),
  ]);
  const shape: Schema = { kind: 'members', members, rest: null };
  return {
    kind: 'members',
    members: new Map([['error', { needed: true, schema: () => shape }]]),
    rest: null,
  };
}
