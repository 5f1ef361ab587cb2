// Every screen, light and dark, on a desk and on a phone: nothing that keeps people out (axe-core), nothing wider than the window, and a picture of it in
// playground/.build/screens, to be looked at.

import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { inBrowser, write, type Opening } from './page.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const pictures = fileURLToPath(new URL('../../playground/.build/screens/', import.meta.url));
mkdirSync(pictures, { recursive: true });

interface Screen {
  at?: string;
  /** The pane on a phone. */
  pane: 'code' | 'lens' | 'result';
  show: (page: Page) => Promise<unknown>;
}

const done = async (page: Page): Promise<void> => {
  await page.locator('.readout').first().waitFor({ state: 'attached' });
};

const screens: Record<string, Screen> = {
  workspace: { pane: 'result', show: done },
  code: { pane: 'code', show: done },
  lens: {
    pane: 'lens',
    async show(page) {
      await done(page);
      await page.locator('[data-stage=hvp]').click();
      await page.locator('[data-control=diff]').check();
      await page.locator('#stage .cm-changedLine').first().waitFor();
    },
  },
  plot: {
    at: '#example=basics/rosenbrock',
    pane: 'result',
    async show(page) {
      await done(page);
      await page.locator('[data-tab=plot]').click();
      await page.locator('#plot svg path').first().waitFor();
      await page.waitForTimeout(800);
    },
  },
  check: {
    pane: 'result',
    async show(page) {
      await done(page);
      await page.locator('[data-tab=check]').click();
      await page.locator('#check svg path').first().waitFor();
    },
  },
  hessian: { at: '#example=physics/rod', pane: 'result', show: done },
  fallback: { at: '#example=pitfalls/fallback', pane: 'code', show: done },
  record: { at: '#example=basics/spring', pane: 'result', show: done },
  problem: {
    pane: 'code',
    async show(page) {
      await done(page);
      await write(page, "export function f(x: number): number {\n  'use dual';\n  return x * ;\n}\n");
      await page.locator('#editor .cm-lintRange-error').waitFor();
    },
  },
  gallery: {
    pane: 'code',
    async show(page) {
      await done(page);
      await page.locator('[data-command=examples]').click();
      await page.locator('.card').first().waitFor();
    },
  },
  palette: {
    pane: 'code',
    async show(page) {
      await done(page);
      await page.keyboard.press('F1');
      await page.locator('[role=option]').first().waitFor();
    },
  },
};

const devices: Record<string, Opening> = {
  desk: { viewport: { width: 1440, height: 900 } },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 },
};

inBrowser('screens', (open) => {
  for (const [device, opening] of Object.entries(devices))
    for (const colorScheme of ['light', 'dark'] as const)
      it(`are open to everybody: ${device}, ${colorScheme}`, async () => {
        const wrong: string[] = [];
        for (const [name, { at = '', pane, show }] of Object.entries(screens)) {
          const { page, context } = await open({ ...opening, colorScheme, at });
          expect(await page.locator('html').getAttribute('data-theme')).toBe(colorScheme);
          if (device === 'phone') await page.locator(`.dock [data-pane=${pane}]`).click();
          await show(page);
          await page.waitForTimeout(350);
          await page.screenshot({ path: `${pictures}${name}-${device}-${colorScheme}.png` });
          wrong.push(...(await findings(page)).map((each) => `${name}: ${each}`));
          const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          if (wider > 0) wrong.push(`${name}: ${wider} pixels wider than the window`);
          await context.close();
        }
        expect(wrong).toEqual([]);
      }, 180_000);
});

/** What axe finds that is serious or worse. */
async function findings(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(context: object, options: object): Promise<{ violations: Violation[] }> } };
    interface Violation {
      id: string;
      impact: string;
      nodes: { target: string[]; any: { message: string }[] }[];
    }
    const { violations } = await axe.run({ exclude: [['#sandbox']] }, { resultTypes: ['violations'] });
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(
        ({ id, nodes }) =>
          `${id} at ${nodes
            .slice(0, 3)
            .map(({ target, any }) => `${target.join(' ')} (${any[0]?.message ?? ''})`)
            .join('; ')}`,
      );
  });
}
