// Everything by keys alone: in and out of the editor, through the panes, to every command.

import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { column, inBrowser } from './page.ts';

const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement!;
    return element.getAttribute('aria-label') ?? element.textContent ?? element.tagName;
  });

inBrowser('the keyboard', (open) => {
  it('goes through the page and is trapped nowhere: Escape, then Tab, leaves the editor', async () => {
    const { page } = await open();
    await page.locator('.ledger').waitFor();
    const seen: string[] = [];
    for (let i = 0; i < 60; i++) {
      if ((await focused(page)) === 'TypeScript source') await page.keyboard.press('Escape');
      await page.keyboard.press('Tab');
      const now = await focused(page);
      if (seen.includes(now) && now === seen[0]) break;
      seen.push(now);
    }
    for (const each of [
      'Examples',
      'Run',
      'Share',
      'TypeScript source',
      'Width of the code',
      'Generated code',
      'Width of the lens',
      'x[0]',
      'x[0] slider',
      'hvp',
    ])
      expect(seen, each).toContain(each);
  });

  it('shows where it is', async () => {
    const { page } = await open();
    await page.locator('.ledger').waitFor();
    await page.keyboard.press('Tab');
    const outline = await page.evaluate(() => getComputedStyle(document.activeElement!).outlineStyle);
    expect(outline).not.toBe('none');
  });

  it('opens the palette, finds a command and does it', async () => {
    const { page } = await open();
    await page.locator('.ledger').waitFor();
    await page.keyboard.press('F1');
    await page.locator('[role=combobox]').waitFor();
    await page.keyboard.type('dark');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('html').getAttribute('data-theme')).toBe('dark');
    await page.keyboard.press('F1');
    await page.locator('[role=combobox]').waitFor();
    await page.keyboard.type('sum of sines');
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await column(page, 'H·v')).length).toBe(2);
    await expect.poll(() => page.locator('.function-picker').inputValue()).toBe('sines');
    await page.keyboard.press('F1');
    await page.locator('[role=combobox]').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.dialog').waitFor({ state: 'detached' });
  });

  it('jumps to panes, and moves through transforms and stages by arrows', async () => {
    const { page } = await open();
    await page.locator('.ledger').waitFor();
    await page.keyboard.press('Alt+1');
    expect(await focused(page)).toBe('TypeScript source');
    await page.keyboard.press('Alt+2');
    expect(await focused(page)).toBe('hvp.js');
    await page.keyboard.press('ArrowLeft');
    expect(await focused(page)).toBe('vjp.js');
    expect(await page.locator('.stages [aria-selected=true]').textContent()).toBe('vjp.js');
    await page.locator('[data-transform=hvp]').focus();
    await page.keyboard.press('ArrowRight');
    expect(await page.locator('.segments [aria-checked=true]').textContent()).toBe('hessian');
    await page.locator('.matrix td').first().waitFor();
    await page.keyboard.press('Alt+5');
    await page.locator('#check svg path').first().waitFor();
    await page.keyboard.press('Alt+3');
    await page.locator('.matrix').waitFor();
    await page.keyboard.press('Alt+7');
    await page.locator('.card').first().waitFor();
  });
});
