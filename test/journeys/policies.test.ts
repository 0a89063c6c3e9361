/** What staff do with the refund policy, from a stricter version to the sentence a buyer reads. */
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readPolicies, savePolicy } from '../../worker/policies/actions.ts';
import { POLICY_AT_START, type PolicyRules } from '../../worker/policies/policy.ts';
import { refund, scene } from '../worker/refunds/stage.ts';
import { ADA, button, openStage, SETTINGS, shows, VIC, type Stage } from './stage.ts';

let stage: Stage;

beforeEach(async () => {
  stage = await openStage();
});
afterEach(async () => {
  await stage.close();
});

async function policy(person = ADA): Promise<Page> {
  const page = await stage.show(SETTINGS, person);
  await page.getByRole('tab', { name: 'Refund policy' }).click();
  return page;
}

function product(page: Page, name: string) {
  const group = page.getByRole('group', { name });
  return {
    days: group.getByLabel(/^Days from/),
    percent: group.getByLabel('Per cent kept'),
    final: group.getByLabel('Final sale'),
  };
}

/** Versions that were saved before anybody looks, each after the one before. */
async function saved(...changes: readonly Partial<PolicyRules>[]): Promise<void> {
  for (const [afterVersion, changed] of changes.entries()) {
    const rules = { ...POLICY_AT_START.rules, ...changed };
    await savePolicy(stage.world.deps, { rules, effectiveAt: null, afterVersion, by: ADA });
  }
}

async function newest() {
  const [version] = await readPolicies(stage.world.db);
  return version;
}

describe('the refund policy', () => {
  test('is made stricter only after its cost was shown, and then holds', async () => {
    const bought = await scene(stage.world, 'platform');
    await refund(stage.world, bought);
    const page = await policy();
    await shows(page, 'Version 0');
    await shows(page, 'Goods are refunded within 30 days of delivery, for any reason.');
    await button(page, 'Write version 1').click();
    expect(await button(page, /^Save version/).count()).toBe(0);

    await product(page, 'Goods').days.fill('0');
    await product(page, 'Goods').final.check();
    await shows(page, 'Goods are sold as final: beyond the law we do not refund them.');
    await button(page, 'See what would change').click();
    await shows(page, '30 days from delivery → Final sale');
    await shows(page, /^In \d+ countries this version is stricter than the law/);
    await shows(page, 'EU and EEA, 30 countries');
    await shows(page, /^14 days for goods \(yours: final sale\)/);
    await shows(page, 'The one past refund would have been decided otherwise.');
    await shows(page, 'Due by policy, $100.00 → Takes an approval');
    expect((await newest())?.version).toBe(0);

    await button(page, 'Save version 1').click();
    await shows(page, 'Write version 2');
    await shows(page, /^In force since Mon 16 Nov/);
    await shows(page, 'Saved by Ada Lindqvist on Mon 16 Nov');
    expect(await newest()).toMatchObject({
      version: 1,
      savedBy: ADA,
      rules: { finalSale: ['physical'], windows: { physical: 0, digital_download: 7 } },
    });
    await page.getByRole('link', { name: 'Open the payment' }).waitFor({ state: 'detached' });
  });

  test('is read and not written by somebody without the right, who is told whom to ask', async () => {
    await saved({ finalSale: ['physical'] });
    const page = await policy(VIC);
    await shows(page, 'Final sale');
    await shows(page, /^You do not have the right to change policies\. Ask somebody who manages/);
    expect(await button(page, /^Write version/).count()).toBe(0);
    await page.getByLabel('What is bought').selectOption({ label: 'Digital downloads' });
    await page.getByLabel('Where the buyer lives').selectOption({ label: 'Japan' });
    await shows(page, 'Digital downloads are refunded within 7 days of purchase, for any reason.');
    await page.getByLabel('Language').selectOption({ label: 'Deutsch' });
    await shows(page, /^Den Preis für digitale Downloads erstatten wir innerhalb von 7 Tagen/);
  });

  test('takes days of places, fees and limits, and a version is planned for a day', async () => {
    await saved({ finalSale: ['physical'] });
    const page = await policy();
    await button(page, /^Write version/).click();
    await product(page, 'Annual subscriptions').percent.fill('12,5');
    await page.getByLabel('Place').selectOption('GB');
    await page.getByLabel('For').selectOption('custom_service');
    await button(page, 'Add these days').click();
    await shows(page, 'Whole days, 0 to 3,650.');
    await page.getByLabel('Days there').fill('5');
    await button(page, 'Add these days').click();
    await shows(page, 'Custom services, United Kingdom: 5 days');
    await button(page, 'Add a currency').click();
    await page.getByLabel('Currency of limit 2').fill('EUR');
    await page.getByLabel('One approver up to, limit 2').fill('400');
    await page.getByLabel('Give your application fee back').uncheck();
    await page.getByLabel('Run buyers’ requests without staff').check();
    await page.getByLabel('From a day I choose').check();
    await button(page, 'See what would change').click();
    await shows(page, 'Choose a day, or let it begin now.');
    await page.getByLabel('First day').fill('2026-12-01');
    await button(page, 'See what would change').click();
    await shows(page, 'Not named → 5 days');
    await button(page, 'Save version 2').click();
    await shows(page, 'Version 2, planned');
    await shows(page, /^From Tue 1 Dec, in 15 days/);
    const version = await newest();
    // Midnight in Stockholm.
    expect(version?.effectiveAt).toBe(Date.UTC(2026, 10, 30, 23));
    expect(version?.rules).toMatchObject({
      regionWindows: { GB: { custom_service: 5 } },
      finalSale: ['physical'],
      restockingFeeBasisPoints: { saas_annual: 1_250 },
      approvalLimits: { default: 500, eur: 400 },
      autoRunRequests: true,
      applicationFee: 'kept',
    });
    await button(page, 'Write version 3').click();
    await shows(page, /^Version 2 stays planned and takes over on Tue 1 Dec/);
  });

  test('that somebody else saved meanwhile is loaded, and what was written is checked again', async () => {
    const [slow, fast] = [await policy(), await policy()];
    for (const [page, days] of [
      [slow, '40'],
      [fast, '50'],
    ] as const) {
      await button(page, 'Write version 1').click();
      await product(page, 'Monthly subscriptions').days.fill(days);
      await button(page, 'See what would change').click();
      await shows(page, 'Save version 1');
    }
    await button(fast, 'Save version 1').click();
    await shows(fast, 'Write version 2');
    await button(slow, 'Save version 1').click();
    await shows(slow, 'Someone saved the policy since you opened it.');
    await button(slow, 'Load their version').click();
    await button(slow, 'See what would change').click();
    await shows(slow, 'Against version 1');
    await shows(slow, '50 days from purchase → 40 days from purchase');
    await button(slow, 'Save version 2').click();
    await shows(slow, 'Write version 3');
    expect((await newest())?.rules.windows.saas_monthly).toBe(40);
  });

  test('can go back to an older version', async () => {
    await saved({ finalSale: ['physical'] });
    const page = await policy();
    await button(page, /^Older versions/).click();
    await button(page, 'Begin from this one').last().click();
    await expect.poll(() => product(page, 'Goods').days.inputValue()).toBe('30');
    await product(page, 'Goods').days.fill('31');
    await button(page, 'See what would change').click();
    await shows(page, 'Final sale → 31 days from delivery');
    await button(page, 'Throw away').click();
    await shows(page, 'Write version 2');
  });
});
