// The lens and the problems: every stage is there, what belongs together lights up, and what is wrong is said where it is.

import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { column, enter, inBrowser, readout, write } from './page.ts';

const text = (page: Page): Promise<string> => page.locator('#stage .cm-content').innerText();

const FUNCTION = (body: string): string => `export function f(x: number): number {\n  'use dual';\n  ${body}\n}\n`;

inBrowser('the lens', (open) => {
  it('shows every stage: none is empty, each differs from the one before, each has its time', async () => {
    const { page } = await open();
    await page.locator('.ledger').waitFor();
    const ids = await page.locator('.stages [role=tab]').evaluateAll((tabs) => tabs.map((tab) => (tab as HTMLElement).dataset.stage!));
    expect(ids).toEqual(
      expect.arrayContaining(['found', 'source', 'lifted', 'primal', 'jvp', 'vjp', 'fused', 'hvp', 'kernels hvp', 'final']),
    );
    let before = '';
    for (const id of ids) {
      await page.locator(`.stages [data-stage="${id}"]`).click();
      const now = await text(page);
      expect(now.trim(), id).not.toBe('');
      expect(now, id).not.toBe(before);
      expect(await page.locator('.counts').innerText(), id).toMatch(/\d\.\d ms/);
      before = now;
    }
    expect(before).toContain('from "hyperdual/lifted"');
  });

  it('shows the code that computes the transform, and follows it', async () => {
    const { page } = await open();
    await page.locator('.ledger').waitFor();
    expect(await text(page)).toContain('function rosenbrock$hvp(h, x, v)');
    await page.locator('[data-transform=grad]').click();
    await expect.poll(() => text(page)).toContain('rosenbrock$vjp(');
    expect(await page.locator('.counts').innerText()).toMatch(/\d+ operations · [\d,]+ bytes/);
  });

  it('compares a stage with the one before', async () => {
    const { page } = await open();
    await page.locator('.ledger').waitFor();
    await page.locator('[data-stage=hvp]').click();
    await page.getByLabel('diff').check();
    await page.locator('#stage .cm-changedLine').first().waitFor();
    expect(await page.locator('#stage .cm-changedLine').first().innerText()).toContain('x_dot');
  });

  it('links generated code and source, both ways', async () => {
    const { page } = await open();
    await page.locator('.ledger').waitFor();
    await page.locator('#stage .cm-line', { hasText: 'const x_i' }).getByText('x_i').hover();
    await expect.poll(() => page.locator('#editor .linked').allInnerTexts()).toContain('x[i]');
    await page.locator('.brand').hover();
    await page.locator('#editor .cm-line', { hasText: 'sum +=' }).getByText('100', { exact: true }).hover();
    await expect.poll(() => page.locator('#stage .linked').count()).toBeGreaterThan(0);
    // The intermediate form line by line, and a line of it to all that is made of the same.
    await page.locator('[data-stage=hvp]').click();
    await page.locator('.brand').hover();
    await page.locator('#editor .cm-line', { hasText: 'sum +=' }).getByText('100', { exact: true }).hover();
    await expect.poll(async () => (await page.locator('#stage .linked').allInnerTexts()).join(' ')).toMatch(/mul 100 +%/);
    await page.locator('#stage .cm-line', { hasText: 'load x_dot' }).first().getByText('x_dot').hover();
    await expect.poll(async () => (await page.locator('#editor .linked').allInnerTexts()).join('')).toBe('x[i + 1]');
  });

  it('underlines an error with its code, keeps the last good result, and recovers', async () => {
    const { page } = await open();
    await write(page, FUNCTION('return x * x;'));
    await enter(page, 'x', 3);
    await expect.poll(() => readout(page, 'f(x)')).toBe('9');
    await write(page, FUNCTION('return x * ;'));
    await page.locator('#editor .cm-lintRange-error').waitFor();
    expect(await page.locator('.problems li').count()).toBe(1);
    expect(await readout(page, 'f(x)')).toBe('9');
    expect(await page.locator('#values').getAttribute('class')).toContain('stale');
    await page.locator('#editor .cm-lintRange-error').hover();
    await page.locator('.problem-tip', { hasText: 'syntax' }).waitFor();
    await write(page, FUNCTION('return x * x * x;'));
    await page.locator('#editor .cm-lintRange-error').waitFor({ state: 'detached' });
    await expect.poll(() => readout(page, 'f(x)')).toBe('27');
    await expect.poll(() => page.locator('.status-line').innerText()).toMatch(/^0 problems/);
  });

  it('says what our compiler refuses by its code, and leads to the place', async () => {
    const { page } = await open();
    await write(page, "export async function f(x: number) {\n  'use dual';\n  return x;\n}\n");
    await page.locator('.problems b', { hasText: 'HD104' }).click();
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('TypeScript source');
  });

  it('marks the line that keeps a function from a kernel, and computes by the other engine', async () => {
    const { page } = await open();
    await write(page, FUNCTION('try { return x ** 3; } catch { return 0; }'));
    await enter(page, 'x', 2);
    await expect.poll(() => column(page, 'H·v')).toEqual([12]);
    await expect.poll(() => page.locator('.chip').first().innerText()).toBe('lifted engine');
    expect(await page.locator('#editor .cm-line', { hasText: 'try {' }).locator('.fallback-note').innerText()).toContain(
      'lifted engine: try',
    );
    expect(await page.locator('.why').innerText()).toMatch(/try.*line 3/);
  });

  it('shows the newest of several edits, however fast they come', async () => {
    const { page } = await open();
    await page.locator('.ledger').waitFor();
    for (const power of [2, 3, 4, 5]) await write(page, FUNCTION(`return x ** ${power};`));
    await enter(page, 'x', 2);
    await expect.poll(() => readout(page, 'f(x)')).toBe('32');
    await page.waitForTimeout(400);
    expect(await readout(page, 'f(x)')).toBe('32');
  });

  it('has separators for mouse and keys', async () => {
    const { page } = await open();
    const width = async (): Promise<number> => (await page.locator('#code').boundingBox())!.width;
    const before = await width();
    const separator = page.getByRole('separator', { name: 'Width of the code' });
    await separator.focus();
    for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowRight');
    const moved = await width();
    expect(moved).toBeGreaterThan(before + 50);
    const box = (await separator.boundingBox())!;
    await page.mouse.move(box.x + 4, box.y + 200);
    await page.mouse.down();
    await page.mouse.move(box.x - 200, box.y + 200, { steps: 4 });
    await page.mouse.up();
    expect(await width()).toBeLessThan(moved - 150);
    await separator.dblclick();
    expect(Math.abs((await width()) - before)).toBeLessThan(2);
  });
});
