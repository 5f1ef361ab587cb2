// The plot, the checks and the bench, as one uses them: by mouse, keyboard and finger; what they show is compared with numbers worked out elsewhere.

import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { inBrowser } from './page.ts';

const tab = (page: Page, name: string): Promise<void> => page.locator(`[data-tab=${name}]`).click();

async function example(page: Page, id: string): Promise<void> {
  await page.locator('[data-command=examples]').first().click();
  await page.locator(`[data-example="${id}"]`).click();
  await page.locator('#editor .cm-content').waitFor();
}

/** A number beside the plot, in full. */
const fact = async (page: Page, name: string): Promise<number> =>
  Number(await page.locator(`[data-fact="${name}"]`).getAttribute('data-value'));

const x = async (page: Page): Promise<number[]> => {
  const fields = await page.locator('[data-field^="x["]').evaluateAll((all) => all.map((each) => (each as HTMLInputElement).value));
  return fields.map(Number);
};

/** Where a point of Rosenbrock's first view, [−2, 2] × [−1, 3], is on the screen. */
async function pixel(page: Page, [a, b]: [number, number]): Promise<[number, number]> {
  const box = (await page.locator('.plot .ground').boundingBox())!;
  return [box.x + ((a + 2) / 4) * box.width, box.y + ((3 - b) / 4) * box.height];
}

inBrowser('the plot', (open) => {
  test('shows the quadratic model of Rosenbrock at (−1.2, 1)', async () => {
    const { page } = await open();
    await tab(page, 'plot');
    await page.locator('[data-fact="f"]').waitFor();
    expect(await fact(page, 'f')).toBeCloseTo(24.2, 12);
    expect(await fact(page, '‖∇f‖')).toBeCloseTo(Math.hypot(215.6, 88), 10);
    expect(await fact(page, 'vᵀHv')).toBe(1330);
    await expect.poll(() => page.locator('.plot .band').count()).toBeGreaterThan(8);
    for (const kind of ['adjoint', 'second', 'tangent', 'newton']) expect(await page.locator(`.arrow.${kind} line`).count(), kind).toBe(1);
    expect(await page.locator('.plot .model').count()).toBe(1);
  });

  test('the point is dragged into the minimum, where the gradient is gone', async () => {
    const { page } = await open();
    await tab(page, 'plot');
    await page.locator('[data-fact="f"]').waitFor();
    const [from, to] = [await pixel(page, [-1.2, 1]), await pixel(page, [1, 1])];
    await page.mouse.move(...from);
    await page.mouse.down();
    await page.mouse.move((from[0] + to[0]) / 2, to[1], { steps: 5 });
    await page.mouse.move(...to, { steps: 5 });
    await page.mouse.up();
    await expect.poll(() => fact(page, '‖∇f‖')).toBeLessThan(1e-6);
    expect(await page.locator('.arrow.adjoint line').count()).toBe(0);
    await tab(page, 'values');
    expect(await x(page)).toEqual([1, 1]);
  });

  test('the point and the direction are sliders for the keyboard, and what they do is said', async () => {
    const { page } = await open();
    await tab(page, 'plot');
    const point = page.locator('.handle.point');
    await point.waitFor();
    await point.focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Shift+ArrowUp');
    await expect.poll(() => point.getAttribute('aria-valuetext')).toMatch(/^x\[0\] = −1\.16, x\[1\] = 1\.4, f = 4\.9615$/);
    await expect.poll(() => page.locator('#plot .only-heard').textContent()).toMatch(/^f = 4\.\d+, length of the gradient/);
    await page.locator('.handle.direction').focus();
    await page.keyboard.press('ArrowUp');
    await expect.poll(() => fact(page, 'vᵀHv')).not.toBe(1330);
  });

  test('the Newton step is −H⁻¹·g', async () => {
    const { page } = await open();
    await tab(page, 'plot');
    await page.locator('[data-do=newton]:not([disabled])').click();
    // By Cramer's rule from H = [[1330, 480], [480, 200]] and g = (−215.6, −88).
    const determinant = 1330 * 200 - 480 ** 2;
    const wanted = [-1.2 - (-215.6 * 200 + 88 * 480) / determinant, 1 - (-88 * 1330 + 215.6 * 480) / determinant];
    await tab(page, 'values');
    await expect.poll(async () => (await x(page))[0]).toBeCloseTo(wanted[0]!, 10);
    expect((await x(page))[1]).toBeCloseTo(wanted[1]!, 10);
  });

  test('the solvers run, and say what it took', async () => {
    const { page } = await open({ reducedMotion: 'reduce' });
    await tab(page, 'plot');
    await page.locator('[data-fact="f"]').waitFor();
    await page.locator('[data-do=play]').click();
    await expect.poll(() => page.locator('.ways tbody tr').count()).toBe(3);
    const status = (method: string) => page.locator(`.ways [data-method=${method}]`).getAttribute('data-status');
    expect([await status('lbfgs'), await status('newtonCG')]).toEqual(['gradient', 'step']);
    expect(await page.locator('.way .line').count()).toBe(3);
    // Both that converged have their heads at (1, 1).
    const [wantedX, wantedY] = await pixel(page, [1, 1]);
    for (const method of ['lbfgs', 'newtonCG']) {
      const box = (await page.locator(`.way.${method} .head`).boundingBox())!;
      expect(Math.hypot(box.x + box.width / 2 - wantedX, box.y + box.height / 2 - wantedY)).toBeLessThan(2);
    }
  });

  test('of one number it is a curve with tangent and parabola', async () => {
    const { page } = await open();
    await tab(page, 'plot');
    await example(page, 'basics/wave');
    await page.locator('.plot .curve').waitFor();
    expect(await page.locator('.tangent-line').count()).toBe(1);
    expect(await page.locator('.parabola').count()).toBe(1);
    expect(await fact(page, 'f')).toBeCloseTo(0.9227227323841997, 14);
    expect(await fact(page, 'f″')).toBeCloseTo(-3.8630990582630798, 12);
  });

  test('of five it shows a slice of choice, and the Hessian as a picture', async () => {
    const { page } = await open();
    await tab(page, 'plot');
    await example(page, 'physics/rod');
    await expect.poll(() => page.locator('[data-of=Hessian]').getAttribute('data-rows')).toBe('5');
    await page.locator('.axis-pickers select').first().selectOption('4');
    await expect.poll(() => page.locator('.axes .name').first().textContent()).toBe('x[4]');
    await expect.poll(() => page.locator('.plot .band').count()).toBeGreaterThan(5);
  });

  test('of a function with several results it shows the Jacobian, and says why there is no plot', async () => {
    const { page } = await open();
    await tab(page, 'plot');
    await example(page, 'geometry/surface');
    await expect.poll(() => page.locator('[data-of=Jacobian]').getAttribute('data-rows')).toBe('3');
    expect(await page.locator('#plot .notice').textContent()).toMatch(/torus is not a number/);
    expect(await page.locator('svg.plot').first().isVisible()).toBe(false);
    await example(page, 'optimisation/beale');
    await expect.poll(() => page.locator('.plot .band').count()).toBeGreaterThan(5);
  });

  test('a finger drags the point', async () => {
    const { page, context } = await open({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    await page.locator('.dock').getByText('Result').tap();
    await tab(page, 'plot');
    await page.locator('[data-fact="f"]').waitFor();
    const [from, to] = [await pixel(page, [-1.2, 1]), await pixel(page, [0, 2])];
    const cdp = await context.newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', at?: [number, number]) =>
      cdp.send('Input.dispatchTouchEvent', { type, touchPoints: at ? [{ x: at[0], y: at[1] }] : [] });
    await touch('touchStart', from);
    for (let k = 1; k <= 5; k++) await touch('touchMove', [from[0] + ((to[0] - from[0]) * k) / 5, from[1] + ((to[1] - from[1]) * k) / 5]);
    await touch('touchEnd');
    // f(0, 2) = 100·4 + 1; a pixel is worth a hundredth, and f rises by 400 for each unit of x[1].
    await expect.poll(async () => Math.abs((await fact(page, 'f')) - 401)).toBeLessThan(15);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  });
});

inBrowser('the checks', (open) => {
  test('pass, and the V of differences stands above our line', async () => {
    const { page } = await open();
    await tab(page, 'check');
    await expect.poll(() => page.locator('.verdict').textContent()).toBe('All derivatives agree.');
    expect(await page.locator('.tests .chip').allTextContents()).toEqual(['PASS', 'PASS', 'PASS', 'PASS', 'PASS']);
    expect(await page.locator('#check .series').count()).toBe(2);
    const lowest = (await page.locator('#check .series.tangent').boundingBox())!;
    const ours = (await page.locator('#check .ours.tangent').boundingBox())!;
    expect(lowest.y + lowest.height).toBeLessThan(ours.y);
  });

  test('tell a kink from an error', async () => {
    const { page } = await open();
    await tab(page, 'check');
    await example(page, 'pitfalls/kink');
    await expect.poll(() => page.locator('.verdict').textContent()).toMatch(/^Not smooth here/);
    await example(page, 'pitfalls/softplus');
    await expect.poll(() => page.locator('[data-test="H·v by differences"]').getAttribute('data-ok')).toBe('false');
  });
});

inBrowser('the bench', (open) => {
  test('measures five series, and copies them as JSON', async () => {
    const { page, context } = await open();
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await tab(page, 'bench');
    await page.locator('[data-do=bench]').click();
    await expect
      .poll(() => page.locator('.bench-said').textContent(), { timeout: 25_000 })
      .toMatch(/^Kernel: at n = 256, H·v costs [\d.]+ calls of f/);
    expect(await page.locator('#bench .series').count()).toBe(5);
    await page.locator('[data-do=copy-json]').click();
    await expect.poll(() => page.locator('.bench-said').textContent()).toBe('Copied.');
    const { timings, sizes } = JSON.parse(await page.evaluate(() => navigator.clipboard.readText())) as {
      timings: { series: string; n: number; nanoseconds: number }[];
      sizes: number[];
    };
    expect(sizes).toEqual([2, 4, 8, 16, 32, 64, 128, 256]);
    expect(timings.length).toBe(40);
    for (const { nanoseconds } of timings) expect(nanoseconds > 0 && Number.isFinite(nanoseconds)).toBe(true);
  });
});
