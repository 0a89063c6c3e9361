/** What rows hold of the draft of a case, and of what was gathered and stays beside it. */
import type { EvidenceSource } from './evidence-fields.ts';
import * as z from 'zod/mini';
import { once } from '../../base/result/once.ts';
import { objectOf, variantsOf, wordOf } from '../../base/result/schema.ts';
import type { Address, CompellingEvidence, Identity, PriorTransaction } from './compelling.ts';
import type { Draft, DraftFile, DraftText, Enhanced, SellerText } from './draft.ts';
import { FILE_FIELDS, TEXT_FIELDS } from './evidence-fields.ts';
import type { GatheredAside, GatherNote } from './gather.ts';

const text = () => z.nullable(z.string());

const sourceSchema = once(() =>
  wordOf<EvidenceSource>({
    stripe: true,
    metadata: true,
    platform: true,
    policy: true,
    records: true,
    staff: true,
    seller: true,
  }),
);

export const draftSchema = once(() =>
  objectOf<Draft>()({
    texts: z.partialRecord(
      z.enum(TEXT_FIELDS),
      objectOf<DraftText>()({ text: z.string(), from: sourceSchema() }),
    ),
    files: z.partialRecord(z.enum(FILE_FIELDS), z.array(fileSchema())),
    enhanced: objectOf<Enhanced>()({
      feeAcknowledged: z.boolean(),
      compellingEvidence: z.nullable(compellingSchema()),
    }),
    said: z._default(
      z.array(
        objectOf<SellerText>()({
          field: z.enum(TEXT_FIELDS),
          sellerId: z.string(),
          text: z.string(),
        }),
      ),
      [],
    ),
  }),
);

function fileSchema() {
  return objectOf<DraftFile>()({
    id: z.string(),
    name: z.string(),
    type: z.string(),
    bytes: z.int(),
    pages: z.int(),
    from: sourceSchema(),
    sellerId: z._default(text(), null),
  });
}

type Sold = NonNullable<CompellingEvidence['disputed']['merchandiseOrServices']>;

function compellingSchema() {
  const identity = identityFields();
  return objectOf<CompellingEvidence>()({
    disputed: objectOf<CompellingEvidence['disputed']>()({
      ...identity,
      productDescription: text(),
      merchandiseOrServices: z.nullable(wordOf<Sold>({ merchandise: true, services: true })),
    }),
    prior: z.array(
      objectOf<PriorTransaction>()({
        ...identity,
        chargeId: z.string(),
        productDescription: text(),
      }),
    ),
    from: sourceSchema(),
  });
}

function identityFields() {
  return {
    purchaseIp: text(),
    deviceId: text(),
    deviceFingerprint: text(),
    email: text(),
    accountId: text(),
    shippingAddress: z.nullable(addressSchema()),
  } satisfies Record<keyof Identity, unknown>;
}

function addressSchema() {
  return objectOf<Address>()({
    line1: text(),
    line2: text(),
    city: text(),
    state: text(),
    postalCode: text(),
    country: text(),
  });
}

export const asideSchema = once(() =>
  objectOf<GatheredAside>()({
    documents: z.array(
      objectOf<GatheredAside['documents'][number]>()({
        field: z.enum(FILE_FIELDS),
        text: z.string(),
        from: sourceSchema(),
      }),
    ),
    notes: z.array(
      variantsOf<GatherNote>()('note', {
        policy_showing_unproved: { version: z.int() },
        access_log_cut: { leftOut: z.int() },
        own_refund_is_proof: {},
        unreadable: { key: z.string(), value: z.string() },
      }),
    ),
  }),
);
