// Examples, links, and what is remembered.

import { expect, it } from 'vitest';
import { examples } from '../../playground/examples/gallery/index.ts';
import { expected } from '../playground/examples.ts';
import { leaves } from '../../playground/app/tree.ts';
import { column, enter, inBrowser, readout, url, write } from './page.ts';

const SOURCE = "export function cube(x: number): number {\n  'use dual';\n  return x ** 3;\n}\n";

/** What is not as near as rounding allows to what an independent computation gives; nothing, if all is. */
function far(found: number[], wanted: number[]): string {
  const size = Math.max(...wanted.map(Math.abs), 1e-3);
  const isNear = found.length === wanted.length && found.every((each, i) => Math.abs(each - wanted[i]!) <= 1e-9 * size);
  return isNear ? '' : `${found.join(', ')} is not ${wanted.join(', ')}`;
}

inBrowser('examples', (open) => {
  it('each runs and gives the numbers it must', async () => {
    const { page } = await open();
    await page.locator('.ledger').waitFor();
    for (const { id, x } of examples) {
      await page.evaluate((example) => (location.hash = `example=${example}`), id);
      const { value, gradient, hvp } = expected[id]!;
      const wanted = [value].flat();
      await expect
        .poll(
          async () => {
            const text = (await page.locator('.readout[data-name="f(x)"] output').getAttribute('data-value')) ?? 'null';
            return [JSON.parse(text) as number | number[]]
              .flat()
              .every((each, i) => Math.abs(each - wanted[i]!) <= 1e-9 * Math.max(1, Math.abs(wanted[i]!)));
          },
          { message: id, timeout: 8000 },
        )
        .toBe(true);
      if (gradient === undefined || leaves(x).length > 24) continue;
      await page.locator('[data-transform=hvp]').click();
      await expect.poll(async () => far(await column(page, '∇f'), gradient), { message: `${id} ∇f` }).toBe('');
      if (hvp) await expect.poll(async () => far(await column(page, 'H·v'), hvp), { message: `${id} H·v` }).toBe('');
    }
  }, 240_000);

  it('are opened from the gallery', async () => {
    const { page } = await open();
    await page.locator('[data-command=examples]').click();
    await page.locator('.card').first().waitFor();
    expect(await page.locator('.card').count()).toBe(examples.length);
    await page.locator('[data-example="basics/sines"]').click();
    await page.locator('.dialog').waitFor({ state: 'detached' });
    await expect.poll(() => column(page, 'H·v')).toEqual([0, -8.414709848078965].map((each) => expect.closeTo(each, 12)));
  });
});

inBrowser('links', (open) => {
  it('carry the work; a stranger’s waits until it is told to run', async () => {
    const { page, context } = await open({ permissions: ['clipboard-read', 'clipboard-write'] });
    await page.locator('.ledger').waitFor();
    await write(page, SOURCE);
    await enter(page, 'x', 2);
    await enter(page, 'v', 3);
    await expect.poll(() => column(page, 'H·v')).toEqual([36]);
    await page.keyboard.press('Control+s');
    await page.getByText('The link is on the clipboard.').waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(link).toMatch(/#v=1&c=[\w-]+$/);
    expect(context.pages()).toHaveLength(1);

    const other = await open({ at: link.slice(url.length) });
    await other.page.getByText('This code came by a link').waitFor();
    expect(await other.page.locator('#editor .cm-content').innerText()).toContain('return x ** 3');
    await other.page.waitForTimeout(600);
    expect(await other.page.locator('.readout').count()).toBe(0);
    await other.page.locator('[data-command=run]').click();
    await expect.poll(() => column(other.page, 'H·v')).toEqual([36]);
    expect(await other.page.locator('[data-field=x]').inputValue()).toBe('2');
  });

  it('that are damaged say so, and the first example opens', async () => {
    for (const at of ['#c=%%%', '#v=1&c=AAAA', '#example=no/such']) {
      const { page } = await open({ at });
      await page.getByText('This link is damaged').waitFor();
      await expect.poll(() => column(page, 'H·v')).toEqual([1330, 480].map((each) => expect.closeTo(each, 9)));
    }
  });

  it('show code and result alone when embedded', async () => {
    const { page } = await open({ at: '?embed=1#example=basics/wave' });
    await expect.poll(() => readout(page, 'f(x)')).not.toBe('');
    expect(await page.locator('#lens').isVisible()).toBe(false);
    expect(await page.locator('#code').isVisible()).toBe(true);
  });
});

inBrowser('memory', (open) => {
  it('keeps the work and the arrangement until the next visit', async () => {
    const { page } = await open();
    await page.locator('.ledger').waitFor();
    await write(page, SOURCE);
    await enter(page, 'x', 5);
    await page.locator('#theme').click();
    const theme = await page.locator('html').getAttribute('data-theme');
    const separator = page.getByRole('separator', { name: 'Width of the code' });
    await separator.focus();
    for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowLeft');
    const width = (await page.locator('#code').boundingBox())!.width;
    await expect.poll(() => readout(page, 'f(x)')).toBe('125');
    await page.waitForTimeout(500);
    await page.reload();
    await expect.poll(() => readout(page, 'f(x)')).toBe('125');
    expect(await page.locator('html').getAttribute('data-theme')).toBe(theme);
    expect(Math.abs((await page.locator('#code').boundingBox())!.width - width)).toBeLessThan(2);
  });
});
