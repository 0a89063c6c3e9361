/** Links into the seller room, for staff: made to be sent to a seller, seen, and taken back. */
import type { DisputeId, SellerId } from '../base/result/id.ts';
import { Hono } from 'hono';
import * as z from 'zod/mini';
import { knownSellers } from '../sellers/accounts/actions.ts';
import type { Deps } from '../deps.ts';
import { sellersOf } from '../disputes/case/case-actions.ts';
import { lookAtCase } from '../disputes/case/look-actions.ts';
import { absentCase } from '../disputes/absent-actions.ts';
import { caseProblem } from '../disputes/problems.ts';
import type { Ctx, Env } from '../http/env.ts';
import { answerProblem } from '../http/problem.ts';
import { operation } from '../http/staff-door.ts';
import { once } from '../base/result/once.ts';
import type { Person } from '../people/staff/rights.ts';
import { linkKey } from './link.ts';
import { makeLink, revokeLink } from './link-actions.ts';
import { accessProblem } from './problems.ts';
import { readCaseLinks } from './store.ts';

export type SellerLinksAnswer = {
  readonly sellers: readonly SellerLinkCard[];
  /** The link that was just made: it is shown once. */
  readonly url: string | null;
};

export type SellerLinkCard = {
  readonly sellerId: SellerId;
  readonly name: string;
  /** Null: there is none in force. */
  readonly link: { readonly expiresAt: number; readonly openedAt: number | null } | null;
};

const caseFields = once(() => z.strictObject({ disputeId: disputeId() }));
const linkFields = once(() =>
  z.strictObject({
    disputeId: disputeId(),
    sellerId: z.string().check(z.regex(/^acct_\w{1,64}$/)),
  }),
);

const disputeId = () => z.string().check(z.regex(/^(dp|du|pdp)_\w{1,100}$/));

export const sellerLinkRoutes = new Hono<Env>()
  .post(
    '/seller-links.list',
    operation({ right: null, fields: caseFields }, (c, asked, person) =>
      inCase(c, { ...asked, person }, (sellers) => answer(c, asked.disputeId, { sellers })),
    ),
  )
  .post(
    '/seller-links.create',
    operation({ right: 'respond_to_disputes', fields: linkFields }, (c, asked, person) =>
      inCase(c, { ...asked, person }, async (sellers) => {
        const { sellerId, disputeId: caseId } = asked;
        if (!sellers.includes(sellerId)) {
          return answerProblem(c, accessProblem({ reason: 'dispute_not_theirs' }));
        }
        const { deps, config } = c.var.world;
        const request = {
          sellerId,
          caseId,
          isEmbedded: false,
          accountPaymentId: null,
          createdBy: `staff:${person.userId}`,
        };
        const { text } = await makeLink(deps, request, linkKey(config.stripeSecretKey));
        return answer(c, caseId, {
          sellers,
          url: `${new URL(c.req.url).origin}/seller-room/${text}`,
        });
      }),
    ),
  )
  .post(
    '/seller-links.revoke',
    operation({ right: 'respond_to_disputes', fields: linkFields }, (c, asked, person) =>
      inCase(c, { ...asked, person }, async (sellers) => {
        const { sellerId, disputeId: caseId } = asked;
        await revokeLink(c.var.world.deps, { sellerId, caseId, by: `staff:${person.userId}` });
        return answer(c, caseId, { sellers });
      }),
    ),
  );

/** Runs with the sellers who have a part in the case. */
async function inCase(
  c: Ctx,
  asked: { readonly disputeId: DisputeId; readonly person: Person },
  run: (sellers: readonly string[]) => Promise<Response>,
): Promise<Response> {
  const { deps } = c.var.world;
  const now = await lookAtCase(deps, asked.disputeId, `staff:${asked.person.userId}`);
  if (!now) return answerProblem(c, caseProblem(await absentCase(deps, asked.disputeId)));
  return run(sellersOf(now.row, now.synced));
}

async function answer(
  c: Ctx,
  caseId: DisputeId,
  { sellers, url = null }: { readonly sellers: readonly string[]; readonly url?: string | null },
): Promise<Response> {
  const answer: SellerLinksAnswer = {
    sellers: await cardsOf(c.var.world.deps, caseId, sellers),
    url,
  };
  return c.json(answer);
}

async function cardsOf(
  deps: Deps,
  caseId: DisputeId,
  sellers: readonly string[],
): Promise<SellerLinkCard[]> {
  const [links, known] = await Promise.all([
    readCaseLinks(deps.db, caseId),
    knownSellers(deps, sellers),
  ]);
  const inForce = links.filter(({ expiresAt }) => expiresAt > deps.now());
  return Promise.all(
    sellers.map(async (sellerId) => {
      const link = inForce.find((one) => one.sellerId === sellerId);
      return {
        sellerId,
        name: (await known(sellerId))?.name ?? sellerId,
        link: link ? { expiresAt: link.expiresAt, openedAt: link.openedAt } : null,
      };
    }),
  );
}
