/** What the platform's own backend may tell of a payment, for evidence. Personal data: it can be erased. */
import type { CalendarDay } from '../../policies/calendar-day.ts';

export type PaymentRecords = {
  /** What the buyer did with what they bought, oldest first. */
  readonly accessLog?: readonly AccessEntry[] | undefined;
  readonly delivery?: Delivery | undefined;
  readonly serviceDate?: CalendarDay | undefined;
  readonly productDescription?: string | undefined;
  /** The buyer's address on the net when they paid. */
  readonly customerIp?: string | undefined;
  readonly deviceId?: string | undefined;
  readonly deviceFingerprint?: string | undefined;
  /** The buyer's account with the platform. */
  readonly accountId?: string | undefined;
};

export type AccessEntry = {
  /** ISO instant. */
  readonly at: string;
  readonly action: string;
  readonly ip?: string | undefined;
  readonly device?: string | undefined;
};

export type Delivery = {
  readonly carrier?: string | undefined;
  readonly trackingNumber?: string | undefined;
  readonly shippedOn?: CalendarDay | undefined;
  readonly deliveredOn?: CalendarDay | undefined;
  readonly address?: string | undefined;
};
