import { useEffect, useState } from 'react';
import { readStripe } from './api.ts';
import type { Answer } from './api.ts';
import { summaryOf } from './stripe-objects.ts';
import type { Charge, PaymentIntent, PaymentSummary, StripeList } from './stripe-objects.ts';

/** As many as a person looks through in a list. */
const PAYMENTS_MAX = 50;

/** The newest payments of the sandbox, read again when `version` changes. */
export function usePayments(version: number): Answer<readonly PaymentSummary[]> | null {
  const [payments, setPayments] = useState<Answer<readonly PaymentSummary[]> | null>(null);
  useEffect(() => {
    let isCurrent = true;
    const path = `/v1/payment_intents?limit=${String(PAYMENTS_MAX)}&expand[]=data.latest_charge`;
    void readStripe<StripeList<PaymentIntent>>(path).then((answer) => {
      if (!isCurrent) return;
      setPayments(answer.ok ? { ok: true, value: answer.value.data.map(summaryOf) } : answer);
    });
    return () => {
      isCurrent = false;
    };
  }, [version]);
  return payments;
}

/** One payment, by the id of its PaymentIntent or its charge. */
export function usePayment(id: string | undefined, version: number): Answer<PaymentSummary> | null {
  const [payment, setPayment] = useState<Answer<PaymentSummary> | null>(null);
  useEffect(() => {
    let isCurrent = true;
    setPayment(null);
    if (id === undefined) return;
    const path = id.startsWith('pi_')
      ? `/v1/payment_intents/${encodeURIComponent(id)}?expand[]=latest_charge`
      : `/v1/charges/${encodeURIComponent(id)}`;
    void readStripe<PaymentIntent | Charge>(path).then((answer) => {
      if (!isCurrent) return;
      setPayment(answer.ok ? { ok: true, value: summaryOf(answer.value) } : answer);
    });
    return () => {
      isCurrent = false;
    };
  }, [id, version]);
  return payment;
}
