// Every screen, light and dark, on a desk and on a phone: nothing that keeps people out (axe-core), nothing wider than the window, and a picture of it in
// playground/.build/screens, to be looked at. SCREENS=plot,lens takes these only.

import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { toHash } from '../../playground/app/link.ts';
import { inBrowser, write, type Opening } from './page.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const pictures = fileURLToPath(new URL('../../playground/.build/screens/', import.meta.url));
mkdirSync(pictures, { recursive: true });
const only = process.env.SCREENS?.split(',');

interface Screen {
  at?: string;
  /** The pane on a phone; an embedded page has no choice. */
  pane?: 'code' | 'lens' | 'result';
  show: (page: Page) => Promise<unknown>;
}

const done = async (page: Page): Promise<void> => {
  await page.locator('.readout').first().waitFor({ state: 'attached' });
};

const OBJECTIONABLE = `import { hvp } from 'hyperdual';

/** A valley, steep across. */
export function valley(x: number[]): number {
  'use dual';
  return 100 * (x[1] - x[0] ** 2) ** 2 + (1 - x[0]) ** 2;
}

export const h: string = hvp(valley, [1, 1], [1, 0]);
`;

/** The plot of an example, its parts at rest. */
const plot =
  (ready: string, then?: (page: Page) => Promise<unknown>) =>
  async (page: Page): Promise<void> => {
    await done(page);
    await page.locator('[data-tab=plot]').click();
    await page.locator(ready).first().waitFor();
    await then?.(page);
    await page.waitForTimeout(800);
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
  plot: { at: '#example=basics/rosenbrock', pane: 'result', show: plot('#plot svg path') },
  ways: {
    at: '#example=basics/rosenbrock',
    pane: 'result',
    show: plot('#plot .band', async (page) => {
      await page.locator('[data-do=play]').click();
      await page.locator('.ways tbody tr').nth(2).waitFor();
      await page.locator('.ways').scrollIntoViewIfNeeded();
    }),
  },
  curve: { at: '#example=basics/wave', pane: 'result', show: plot('#plot .parabola') },
  slice: { at: '#example=geometry/arm', pane: 'result', show: plot('#plot .band') },
  heat: {
    at: '#example=physics/rod',
    pane: 'result',
    show: plot('[data-of=Hessian]', (page) => page.locator('[data-of=Hessian]').scrollIntoViewIfNeeded()),
  },
  jacobian: { at: '#example=geometry/surface', pane: 'result', show: plot('[data-of=Jacobian]') },
  bench: {
    pane: 'result',
    async show(page) {
      await done(page);
      await page.locator('[data-tab=bench]').click();
      await page.locator('[data-do=bench]').click();
      await page.locator('[data-do=copy-json]:enabled').waitFor({ timeout: 25_000 });
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
  objection: {
    pane: 'code',
    async show(page) {
      await done(page);
      await write(page, OBJECTIONABLE);
      await page.locator('#editor .cm-lintRange-warning').waitFor({ timeout: 30_000 });
    },
  },
  type: {
    pane: 'code',
    async show(page) {
      await done(page);
      await write(page, OBJECTIONABLE.replace('h: string', 'h'));
      await page.locator('.types[data-types=ready]').waitFor({ timeout: 30_000 });
      await page.locator('#editor .cm-line', { hasText: 'const h' }).getByText('hvp', { exact: true }).first().hover();
      await page.locator('.type-tip').waitFor();
    },
  },
  stopped: {
    pane: 'code',
    async show(page) {
      await done(page);
      await write(page, "export function f(x: number): number {\n  'use dual';\n  for (;;) x += 1;\n}\n");
      await page.locator('#notice', { hasText: 'stopped' }).waitFor({ state: 'attached', timeout: 15_000 });
      const result = page.locator('.dock [data-pane=result]');
      if (await result.isVisible()) await result.click();
    },
  },
  stranger: {
    at: await toHash({ source: OBJECTIONABLE, name: undefined, transform: 'hvp', x: [-1.2, 1], v: [1, 0], rest: [] }),
    pane: 'result',
    show: (page) => page.locator('#values .chip').waitFor({ state: 'attached' }),
  },
  embed: { at: '?embed=1#example=optimisation/himmelblau', show: done },
  export: {
    pane: 'code',
    async show(page) {
      await done(page);
      await page.locator('[data-command=export]').click();
      await page.locator('[data-export=project]').waitFor();
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
          if (only && !only.includes(name)) continue;
          const { page, context } = await open({ ...opening, colorScheme, at });
          expect(await page.locator('html').getAttribute('data-theme')).toBe(colorScheme);
          if (device === 'phone' && pane) await page.locator(`.dock [data-pane=${pane}]`).click();
          await show(page);
          await page.waitForTimeout(350);
          await page.screenshot({ path: `${pictures}${name}-${device}-${colorScheme}.png` });
          wrong.push(...(await findings(page)).map((each) => `${name}: ${each}`));
          const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          if (wider > 0) wrong.push(`${name}: ${wider} pixels wider than the window`);
          await context.close();
        }
        expect(wrong).toEqual([]);
      }, 300_000);
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
