// TypeScript's types: they come when somebody looks at the code closely, and not before; what a name is, what TypeScript objects to; and what has been loaded
// once is there without a network.

import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { examples } from '../../playground/examples/gallery/index.ts';
import { sourceOf } from '../playground/examples.ts';
import { inBrowser, readout, write } from './page.ts';

const SOURCE = `import { hvp } from 'hyperdual';

/** A valley, \`100\` times as steep as it is long. */
export function valley(x: number[]): number {
  'use dual';
  return 100 * (x[1] - x[0] ** 2) ** 2 + (1 - x[0]) ** 2;
}

const h: string = hvp(valley, [1, 1], [1, 0]);
`;

const ready = (page: Page): Promise<void> => page.locator('.types[data-types=ready]').waitFor({ timeout: 30_000 });

/** The tip of a name, on the line that has this text. */
async function tip(page: Page, line: string, name: string): Promise<string> {
  await page.locator('.brand').hover();
  await page.locator('#editor .cm-line', { hasText: line }).getByText(name, { exact: true }).first().hover();
  await page.locator('.type-tip').waitFor();
  return page.locator('.type-tip').innerText();
}

const worker = (requests: readonly string[]): string | undefined => requests.find((each) => each.includes('/assets/checker-'));

inBrowser('types', (open) => {
  it('are loaded when the pointer rests on the code, not before', async () => {
    const { page, requests } = await open();
    await expect.poll(() => readout(page, 'f(x)')).not.toBe('');
    await page.waitForTimeout(2500);
    expect(worker(requests)).toBeUndefined();
    expect(await page.locator('.types').innerText()).toBe('types: load');
    expect(await tip(page, 'function rosenbrock', 'rosenbrock')).toContain('rosenbrock: (x: number[]) => number');
    await ready(page);
    expect(await page.locator('.types').innerText()).toBe('types: ready');
    expect(worker(requests)).toBeDefined();
  });

  it('are told with what the comment says, of the package too', async () => {
    const { page } = await open();
    await page.locator('.ledger').waitFor();
    await write(page, SOURCE);
    await ready(page);
    expect(await tip(page, 'export function', 'valley')).toMatch(/valley: \(x: number\[\]\) => number\s+A valley, 100 times/);
    expect(await page.locator('.type-tip p code').innerText()).toBe('100');
    expect(await tip(page, 'const h', 'hvp')).toMatch(/hvp<number\[\], \[\]>\(f: Differentiable<[\s\S]*The Hessian of f at x times v/);
    expect(await tip(page, 'export function', 'x')).toMatch(/x: number\[\]\s*parameter/);
  });

  it('are said without a pointer', async () => {
    const { page } = await open();
    await page.locator('.ledger').waitFor();
    await write(page, SOURCE);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Home');
    for (let k = 0; k < 'const '.length; k++) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Alt+t');
    await page.locator('#toasts', { hasText: 'const h: string' }).waitFor({ timeout: 30_000 });
  });

  it('are checked: an objection is a warning with its code, and the code runs nevertheless', async () => {
    const { page } = await open();
    await page.locator('.ledger').waitFor();
    await write(page, SOURCE);
    await page.locator('#editor .cm-lintRange-warning').waitFor({ timeout: 30_000 });
    expect(await page.locator('#editor .cm-lintRange-warning').allInnerTexts()).toEqual(['h']);
    expect(await page.locator('.problems li').innerText()).toMatch(/TS2322\s+Type 'number\[\]' is not assignable to type 'string'/);
    await expect.poll(() => readout(page, 'f(x)')).not.toBe('');
    await write(page, SOURCE.replace('h: string', 'h'));
    await page.locator('#editor .cm-lintRange-warning').waitFor({ state: 'detached' });
    // Untyped JavaScript is welcome.
    await write(
      page,
      "export function f(x) {\n  'use dual';\n  const ys = [];\n  ys.push(x * x);\n  return ys[0];\n}\nconsole.log(f(3));\n",
    );
    await expect.poll(() => page.locator('.status-line').innerText()).toMatch(/^0 problems · compiled in \d+ ms$/);
    await page.waitForTimeout(500);
    expect(await page.locator('.problems li').count()).toBe(0);
  });

  it('object to nothing in the gallery', async () => {
    const { page, requests } = await open();
    await page.locator('.types').click();
    await ready(page);
    const sources = examples.map(sourceOf);
    const objections = await page.evaluate(
      async ([address, sources]) => {
        const checker = new Worker(address, { type: 'module' });
        const next = () => new Promise<MessageEvent>((heard) => (checker.onmessage = heard));
        await next();
        const found: string[] = [];
        for (const [id, source] of sources.entries()) {
          checker.postMessage({ id, source });
          for (const { code, message } of (await next()).data.answer) found.push(`${source}\n${code} ${message}`);
        }
        return found;
      },
      [worker(requests)!, sources] as const,
    );
    expect(objections).toEqual([]);
  });

  it('come where there is no result to wait for', async () => {
    const { page } = await open();
    await page.locator('.ledger').waitFor();
    await write(page, 'export const twice = (x: number) => 2 * ;\n');
    await page.locator('#editor .cm-lintRange-error').waitFor();
    await page.waitForTimeout(500);
    await page.reload();
    await page.locator('#editor .cm-lintRange-error').waitFor();
    await page.locator('.types').click();
    await ready(page);
    expect(await tip(page, 'twice', 'twice')).toContain('const twice: (x: number) => number');
  });

  it('wait for the chip with a data saver', async () => {
    const { page, context, requests } = await open({ at: '#nothing' });
    await context.addInitScript(() => Object.defineProperty(navigator, 'connection', { value: { saveData: true } }));
    await page.reload();
    await page.locator('.ledger').waitFor();
    await page.locator('#editor .cm-content').click();
    await page.locator('#editor .cm-line', { hasText: 'function rosenbrock' }).getByText('rosenbrock', { exact: true }).hover();
    await page.waitForTimeout(2500);
    expect(worker(requests)).toBeUndefined();
    await page.locator('.types').click();
    await ready(page);
  });

  it('are there without a network once they have been loaded', async () => {
    const { page, context, wrong } = await open();
    await page.locator('.types').click();
    await ready(page);
    await expect
      .poll(
        () =>
          page.evaluate(async () => {
            const kept = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
            return kept.flat().some(({ url }) => url.includes('/assets/checker-'));
          }),
        { timeout: 20_000 },
      )
      .toBe(true);
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await context.setOffline(true);
    await page.reload();
    await page.locator('.ledger').waitFor();
    expect(await tip(page, 'function rosenbrock', 'rosenbrock')).toContain('rosenbrock: (x: number[]) => number');
    // The frame that could not be fetched says so in the console before it is opened in another way.
    expect(wrong.filter((each) => !/console: Failed to load resource|sandbox\.html/.test(each))).toEqual([]);
    wrong.splice(0);
  });

  it('that cannot be loaded are said to be missing, and can be asked for again', async () => {
    const { page, context, wrong } = await open();
    await page.locator('.ledger').waitFor();
    await context.setOffline(true);
    await page.locator('.types').click();
    await page.locator('.types[data-types=failed]').waitFor();
    await context.setOffline(false);
    await page.locator('.types').click();
    await ready(page);
    expect(wrong.filter((each) => !/Failed to load resource/.test(each))).toEqual([]);
    wrong.splice(0);
  });
});
