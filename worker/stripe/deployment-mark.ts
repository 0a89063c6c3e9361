/**
 * Which deployment acts on the account, told where every deployment can see it: in the metadata of one archived
 * product. It moves no money and is for sale to no one.
 */
import type Stripe from 'stripe';
import { isGone } from './failures.ts';

const MARK_ID = 'recourse_deployment';
const NAME = 'Recourse: which deployment acts on this account';

export type DeploymentMark = {
  readonly holder: string;
  /** When it was last seen to act, in ms. */
  readonly seenAt: number;
};

/** @throws StripeError when Stripe cannot be read, or the key may not */
export async function readDeploymentMark(stripe: Stripe): Promise<DeploymentMark | null> {
  try {
    const { metadata } = await stripe.products.retrieve(MARK_ID);
    return { holder: metadata['holder'] ?? '', seenAt: Number(metadata['seen_at'] ?? 0) };
  } catch (error) {
    if (isGone(error)) return null;
    throw error;
  }
}

/** Whoever writes last holds it; of two who make it at once one is refused, and looks again. */
export async function writeDeploymentMark(
  stripe: Stripe,
  { holder, seenAt }: DeploymentMark,
  isNew: boolean,
): Promise<void> {
  const metadata = { holder, seen_at: String(seenAt) };
  await (isNew
    ? stripe.products.create({ id: MARK_ID, name: NAME, active: false, metadata })
    : stripe.products.update(MARK_ID, { metadata }));
}
