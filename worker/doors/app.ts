/** The only entrance from outside: three doors, one health page, and nothing else. */
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { cors } from 'hono/cors';
import { createMiddleware } from 'hono/factory';
import { requestId } from 'hono/request-id';
import { secureHeaders } from 'hono/secure-headers';
import { timing } from 'hono/timing';
import { chargePlanRoutes } from '../charges/platform-routes.ts';
import { platformCaseRoutes, recordRoutes } from '../disputes/platform-routes.ts';
import { caseRoutes } from '../disputes/routes.ts';
import { holdRoutes } from '../releases/hold-routes.ts';
import { platformIssuingRoutes } from '../issuing/platform-routes.ts';
import { issuingRoutes } from '../issuing/routes.ts';
import { keyRoutes } from '../desk/settings/key-routes.ts';
import { overviewRoutes } from '../desk/overview/routes.ts';
import { platformPayoutRoutes } from '../payouts/platform-routes.ts';
import { payoutRoutes } from '../payouts/routes.ts';
import { policyTextRoutes } from '../policies/text/platform-routes.ts';
import { policyRoutes } from '../desk/settings/policy-routes.ts';
import { queueRoutes } from '../desk/queue/routes.ts';
import { vetoRoutes } from '../desk/queue/veto-routes.ts';
import { eligibilityRoutes, refundRequestRoutes } from '../refunds/platform-routes.ts';
import { toWithdrawalPage, withdrawalPageRoutes } from '../withdrawals/guest-routes.ts';
import { withdrawalRoutes } from '../withdrawals/platform-routes.ts';
import { withdrawalStaffRoutes } from '../withdrawals/staff-routes.ts';
import { recoveryRoutes } from '../recoveries/routes.ts';
import { refundRoutes } from '../refunds/routes.ts';
import { releaseRoutes } from '../releases/routes.ts';
import { causeText } from '../base/result/cause-text.ts';
import { platformRebuildRoutes } from '../rebuild/platform-routes.ts';
import { rebuildRoutes } from '../rebuild/routes.ts';
import { reportRoutes } from '../desk/reports/platform-routes.ts';
import { riskRoutes } from '../desk/settings/tier-routes.ts';
import { sellerAccessRoutes } from '../seller-room/platform-routes.ts';
import { sellerRoomRoutes } from '../seller-room/routes.ts';
import { sellerLinkRoutes } from '../seller-room/staff-routes.ts';
import { settingsRoutes } from '../desk/settings/settings-routes.ts';
import { peopleRoutes } from '../desk/settings/people-routes.ts';
import { metadataRoutes } from '../desk/metadata-routes.ts';
import { paymentRoutes } from '../desk/payment-routes.ts';
import { scheduledTransferRoutes } from '../releases/platform-routes.ts';
import { webhookRoutes } from '../webhooks/routes.ts';
import { eventRoutes } from '../webhooks/staff-routes.ts';
import type { Ctx, Env, World } from '../http/env.ts';
import { erasureRoutes } from '../desk/erasure/routes.ts';
import { failureProblem } from '../http/failure.ts';
import { healthRoute } from './health.ts';
import { platformDoor } from '../http/platform-door.ts';
import { answerProblem, NOT_FOUND, TOO_LARGE } from '../http/problem.ts';
import { staffDoor } from '../http/staff-door.ts';

/** Everything staff or the platform send is small. */
const BODY_MAX_BYTES = 64 * 1024;

const limit = bodyLimit({ maxSize: BODY_MAX_BYTES, onError: (c) => answerProblem(c, TOO_LARGE) });

/** The Dashboard's frame has the origin "null"; the signature, not the origin, tells who it is. */
const dashboard = cors({
  origin: '*',
  allowMethods: ['POST'],
  allowHeaders: ['content-type', 'stripe-signature'],
  maxAge: 600,
});

/** What is answered there is about people and their money. */
const keptNowhere = createMiddleware<Env>(async (c, next) => {
  await next();
  c.res.headers.set('cache-control', 'no-store');
});

/** @param worldOf the world of one request: its effects, its configuration, and what may go on after it */
export function createApp(worldOf: (c: Ctx) => Promise<World> | World) {
  const app = new Hono<Env>();
  app.use(requestId(), secureHeaders({ overwrite: false }));
  app.use(async (c, next) => {
    c.set('world', await worldOf(c));
    await next();
  });
  app.use('/v1/*', keptNowhere);
  app.route('/health', healthRoute);
  app.route('/webhooks', webhookRoutes);
  app.route('/seller-room', sellerRoomRoutes);
  app.route('/veto', vetoRoutes);
  app.route('/withdraw', withdrawalPageRoutes);
  app.get('/withdraw/', toWithdrawalPage);

  app.use('/v1/staff/*', dashboard, timing(), limit, staffDoor);
  for (const routes of [
    paymentRoutes,
    metadataRoutes,
    queueRoutes,
    refundRoutes,
    releaseRoutes,
    holdRoutes,
  ]) {
    app.route('/v1/staff', routes);
  }
  for (const routes of [caseRoutes, recoveryRoutes, riskRoutes, peopleRoutes, settingsRoutes]) {
    app.route('/v1/staff', routes);
  }
  for (const routes of [keyRoutes, policyRoutes, overviewRoutes, erasureRoutes, issuingRoutes]) {
    app.route('/v1/staff', routes);
  }
  app.route('/v1/staff', payoutRoutes);
  app.route('/v1/staff', eventRoutes);
  app.route('/v1/staff', sellerLinkRoutes);
  app.route('/v1/staff', withdrawalStaffRoutes);
  app.route('/v1/staff', rebuildRoutes);
  app.all('/v1/staff/*', (c) => answerProblem(c, NOT_FOUND));

  app.use('/v1/*', timing(), limit, platformDoor);
  app.route('/v1/scheduled-transfers', scheduledTransferRoutes);
  app.route('/v1/charge-plan', chargePlanRoutes);
  app.route('/v1/eligibility', eligibilityRoutes);
  app.route('/v1/refund-requests', refundRequestRoutes);
  app.route('/v1/withdrawals', withdrawalRoutes);
  app.route('/v1/policy-text', policyTextRoutes);
  app.route('/v1/payments', recordRoutes);
  app.route('/v1/cases', platformCaseRoutes);
  app.route('/v1/issuing-disputes', platformIssuingRoutes);
  app.route('/v1/payouts', platformPayoutRoutes);

  app.route('/v1/sellers', sellerAccessRoutes);
  app.route('/v1/reports', reportRoutes);
  app.route('/v1/rebuild', platformRebuildRoutes);

  app.notFound((c) => answerProblem(c, NOT_FOUND));
  app.onError((error, c) => {
    const problem = failureProblem(error);
    c.var.world?.deps.log('error', 'a request failed', {
      requestId: c.var.requestId,
      path: c.req.path,
      code: problem.code,
      error: causeText(error),
    });
    return answerProblem(c, problem);
  });
  return app;
}
