/** What rows hold of what the platform's backend told of a payment. */
import * as z from 'zod/mini';
import { once } from '../../base/result/once.ts';
import { objectOf } from '../../base/result/schema.ts';
import type { AccessEntry, Delivery, PaymentRecords } from './records.ts';

const text = () => z.optional(z.string());

export const recordsSchema = once(() =>
  objectOf<PaymentRecords>()({
    accessLog: z.optional(
      z.array(
        objectOf<AccessEntry>()({ at: z.string(), action: z.string(), ip: text(), device: text() }),
      ),
    ),
    delivery: z.optional(
      objectOf<Delivery>()({
        carrier: text(),
        trackingNumber: text(),
        shippedOn: text(),
        deliveredOn: text(),
        address: text(),
      }),
    ),
    serviceDate: text(),
    productDescription: text(),
    customerIp: text(),
    deviceId: text(),
    deviceFingerprint: text(),
    accountId: text(),
  }),
);
