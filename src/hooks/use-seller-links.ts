import { useState } from 'react';
import type { SellerLinksAnswer } from '../../worker/seller-room/staff-routes.ts';
import type { Caller } from '../api/caller.ts';
import type { Trouble } from '../words/trouble.ts';
import { useActing } from './use-acting.ts';

export type SellerLinks = {
  /** What is out for a dispute; null before somebody asks. */
  readonly of: (disputeId: string) => SellerLinksAnswer | null;
  readonly isPending: boolean;
  readonly trouble: Trouble | null;
  readonly load: (disputeId: string) => Promise<void>;
  readonly make: (disputeId: string, sellerId: string) => Promise<void>;
  readonly revoke: (disputeId: string, sellerId: string) => Promise<void>;
};

/** The pages that sellers have for disputes: asked for when somebody wants to see them. */
export function useSellerLinks(caller: Caller): SellerLinks {
  const [known, setKnown] = useState<Readonly<Record<string, SellerLinksAnswer>>>({});
  const { isPending, trouble, act } = useActing(caller);
  const ask = async (
    op: string,
    fields: { readonly disputeId: string; readonly sellerId?: string },
    toast?: string,
  ): Promise<void> => {
    const answer = await act<SellerLinksAnswer>(op, fields, toast);
    if (answer.ok) setKnown((before) => ({ ...before, [fields.disputeId]: answer.value }));
  };
  return {
    isPending,
    trouble,
    of: (disputeId) => known[disputeId] ?? null,
    load: (disputeId) => ask('seller-links.list', { disputeId }),
    make: (disputeId, sellerId) => ask('seller-links.create', { disputeId, sellerId }, 'Link made'),
    revoke: (disputeId, sellerId) =>
      ask('seller-links.revoke', { disputeId, sellerId }, 'Link taken back'),
  };
}
