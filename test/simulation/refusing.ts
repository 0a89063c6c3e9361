/** What Stripe refused: no amount is off its step, and whatever was refused is told with Stripe's reason. */
import type { Scene } from './scene.ts';

/** Not looked at, or not for good: nothing to tell. */
const BUSY: ReadonlySet<number> = new Set([409, 429]);
/** A key without a permission may be given it; an approval may still come. */
const MAY_STILL_COME: ReadonlySet<number> = new Set([401, 403]);

/** Keeps the reason of a refused call; answers what must not have been sent at all. */
export async function keepRefusal(
  refusals: Scene['refusals'],
  request: Request,
  response: Response,
): Promise<string[]> {
  const { status } = response;
  if (status < 400 || status >= 500 || BUSY.has(status)) return [];
  const { error } = (await response.clone().json()) as { error: Said };
  const key = request.headers.get('idempotency-key');
  const isFinal = !MAY_STILL_COME.has(status) || error.code !== undefined;
  if (key !== null && isFinal) {
    refusals.set(key, [...(refusals.get(key) ?? []), error.code ?? error.message]);
  }
  const { pathname } = new URL(request.url);
  return isOffStep(error)
    ? [`${pathname} was asked for what Stripe never takes: ${error.message}`]
    : [];
}

type Said = { readonly message: string; readonly code?: string; readonly param?: string };

function isOffStep({ code, message }: Said): boolean {
  return (
    code === 'invalid_charge_amount_no_decimal_compatible' ||
    (code === 'parameter_invalid_integer' && /digit of a/.test(message))
  );
}

/** Our own words where Stripe said nothing: it has no trace of the call, or no one approved it in time. */
const OURS: readonly unknown[] = ['never_arrived', 'approval_required'];

/** A call that is over as refused has the reason that Stripe gave for it, and so has what it was for. */
export async function brokenReasons({ world, refusals }: Scene): Promise<string[]> {
  const { rows } = await world.client.execute(
    `SELECT o.key, o.refusal_code AS code, l.code AS leg, s.code AS step, t.refusal_code AS transfer
     FROM operations o
     LEFT JOIN refund_legs l ON l.refund_id = o.subject_id AND l.number = o.leg AND l.state = 'refused'
     LEFT JOIN recovery_steps s ON s.recovery_id = o.subject_id AND s.number = o.step
     LEFT JOIN scheduled_transfers t ON t.id = o.subject_id AND t.status_reason = 'stripe_refused'
     WHERE o.state = 'refused'
       AND o.attempt = (SELECT max(attempt) FROM operations a WHERE a.intent = o.intent)`,
  );
  return rows.flatMap(({ key, code, ...told }) => {
    const said: readonly unknown[] = refusals.get(String(key)) ?? [];
    const isStripes = said.includes(code) || OURS.includes(code);
    const unlike = Object.entries(told).filter(([, word]) => word !== null && word !== code);
    return [
      ...(isStripes
        ? []
        : [`${String(key)} is refused as ${String(code)}, not ${said.join(', ')}`]),
      ...unlike.map(
        ([of, word]) => `the ${of} of ${String(key)} says ${String(word)}, not ${String(code)}`,
      ),
    ];
  });
}
