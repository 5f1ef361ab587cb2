// From opening the page to the first numbers; and code that never ends.

import { expect, it } from 'vitest';
import { column, enter, inBrowser, readout, url, write } from './page.ts';

/** Rosenbrock's function in closed form: value, gradient and Hessian in two variables. */
function rosenbrock([x, y]: [number, number]): { f: number; g: [number, number]; H: [[number, number], [number, number]] } {
  return {
    f: 100 * (y - x * x) ** 2 + (1 - x) ** 2,
    g: [-400 * x * (y - x * x) - 2 * (1 - x), 200 * (y - x * x)],
    H: [
      [1200 * x * x - 400 * y + 2, -400 * x],
      [-400 * x, 200],
    ],
  };
}

const close = (found: number[], wanted: number[]): void => {
  expect(found).toHaveLength(wanted.length);
  found.forEach((each, i) => expect(Math.abs(each - wanted[i]!)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(wanted[i]!))));
};

inBrowser('the playground', (open) => {
  it('shows value, gradient and H·v of its first example, and asks no other server', async () => {
    const { page, requests } = await open();
    expect(await page.title()).toContain('hyperdual');
    await page.locator('.ledger [data-of="H·v"]').first().waitFor();
    const { f, g, H } = rosenbrock([-1.2, 1]);
    close([Number(await readout(page, 'f(x)'))], [f]);
    close(await column(page, '∇f'), g);
    close(await column(page, 'H·v'), [H[0][0], H[1][0]]);
    expect(await page.locator('.chip').first().textContent()).toBe('kernel');
    expect(requests.every((each) => each.startsWith(url) || each.startsWith('blob:'))).toBe(true);
  });

  it('follows the fields: H·v at another point in another direction', async () => {
    const { page } = await open();
    const point: [number, number] = [0.3, -2.25];
    const v: [number, number] = [-1.5, 0.125];
    await page.locator('.ledger').waitFor();
    await enter(page, 'x[0]', point[0]);
    await enter(page, 'x[1]', point[1]);
    await enter(page, 'v[0]', v[0]);
    await enter(page, 'v[1]', v[1]);
    const { f, g, H } = rosenbrock(point);
    const wanted = H.map((row) => row[0]! * v[0] + row[1]! * v[1]);
    await expect.poll(async () => Math.abs((await column(page, 'H·v'))[0]! - wanted[0]!)).toBeLessThan(1e-9);
    close([Number(await readout(page, 'f(x)'))], [f]);
    close(await column(page, '∇f'), g);
    close(await column(page, 'H·v'), wanted);
  });

  it('compiles what is typed, and shows the derivative of that', async () => {
    const { page } = await open();
    await page.locator('.ledger').waitFor();
    await write(page, "export function cube(x: number): number {\n  'use dual';\n  return x ** 3;\n}\n");
    await enter(page, 'x', 2);
    await expect.poll(() => readout(page, 'f(x)')).toBe('8');
    await expect.poll(() => column(page, 'H·v')).toEqual([12]);
  });

  it('ends code that does not end, and goes on', async () => {
    const { page } = await open();
    await page.locator('.ledger').waitFor();
    await write(page, "export function f(x: number): number {\n  'use dual';\n  for (;;) x += 1;\n}\n");
    await page.getByText(/Stopped after \d\.\d s/).waitFor({ timeout: 10_000 });
    // No results are left that are not this function's.
    expect(await page.locator('.readout').count()).toBe(0);
    // The page still answers at once, whatever else this machine does: the best of three.
    const answer = (): Promise<number> =>
      page.evaluate(async () => {
        const since = performance.now();
        document.querySelector<HTMLElement>('[data-transform=grad]')!.click();
        await new Promise((painted) => requestAnimationFrame(painted));
        return performance.now() - since;
      });
    expect(Math.min(await answer(), await answer(), await answer())).toBeLessThan(200);
    await write(page, "export function f(x: number): number {\n  'use dual';\n  return x * x;\n}\n");
    await enter(page, 'x', 3);
    await expect.poll(() => readout(page, 'f(x)')).toBe('9');
    await expect.poll(() => column(page, '∇f')).toEqual([6]);
  });
});
