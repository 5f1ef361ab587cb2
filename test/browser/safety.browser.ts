// Code that wants more than to compute: it gets nothing, and the page goes on.

import { createServer } from 'node:http';
import { expect, it } from 'vitest';
import { enter, inBrowser, readout, write } from './page.ts';

/** An attempt, told to the console: what it got, or how it was refused. */
const ATTEMPT = (expression: string): string => `
let got = 'pending';
try { got = String(${expression}); } catch (error) { got = 'refused: ' + (error as Error).name; }
export function f(x: number): number { 'use dual'; return x * x; }
console.log(got);
`;

inBrowser('the sandbox', (open) => {
  it.each([
    ['localStorage', '(self as any).localStorage.length', /refused/],
    ['indexedDB', '(self as any).indexedDB.open("a")', /refused/],
    ['the page', '(self as any).parent.document.title', /refused/],
    ['the document', '(self as any).document.title', /refused/],
    ['code from text', '(0, eval)("1 + 1")', /refused: EvalError/],
    ['a function from text', 'new (Object.getPrototypeOf(f).constructor)("return 1")()', /refused: EvalError/],
    ['scripts of another server', '(self as any).importScripts("https://example.com/a.js")', /refused/],
    ['the origin', '(self as any).origin', /^null$/],
  ])('gives user code no %s', async (_what, expression, outcome) => {
    const { page, wrong } = await open();
    await page.locator('.ledger').waitFor();
    await write(page, ATTEMPT(expression));
    await expect.poll(() => page.locator('.console').innerText(), { timeout: 5000 }).toMatch(outcome);
    wrong.splice(0);
  });

  it('lets no request out, by whatever way', async () => {
    // A server of somebody else, which would answer anybody.
    const heard: string[] = [];
    const elsewhere = createServer((request, response) => {
      heard.push(request.url!);
      response.setHeader('Access-Control-Allow-Origin', '*').setHeader('Content-Type', 'text/javascript').end('export default 1;');
    });
    elsewhere.on('upgrade', (request) => heard.push(request.url!));
    await new Promise<void>((done) => elsewhere.listen(0, '127.0.0.1', done));
    const { port } = elsewhere.address() as { port: number };
    try {
      expect(await (await fetch(`http://127.0.0.1:${port}/alive`)).text()).toContain('export');
      const { page, wrong } = await open();
      await page.locator('.ledger').waitFor();
      await write(
        page,
        `
const g = self as any;
const at = '127.0.0.1:${port}';
const quietly = (act: () => any) => { try { act()?.catch?.(() => 0); } catch {} };
quietly(() => g.fetch('http://' + at + '/fetch', { mode: 'no-cors' }));
quietly(() => new g.WebSocket('ws://' + at + '/socket'));
quietly(() => { const r = new g.XMLHttpRequest(); r.open('GET', 'http://' + at + '/xhr'); r.send(); });
quietly(() => new g.EventSource('http://' + at + '/events'));
quietly(() => import('http://' + at + '/module.js'));
quietly(() => g.importScripts('http://' + at + '/script.js'));
quietly(() => g.navigator.sendBeacon('http://' + at + '/beacon'));
quietly(() => new g.Worker(g.URL.createObjectURL(new Blob(['fetch("http://' + at + '/nested").catch(() => 0)']))));
export function f(x: number): number { 'use dual'; return x * x; }
`,
      );
      await expect.poll(() => page.locator('.function-picker').innerText()).toBe('f');
      await enter(page, 'x', 3);
      await expect.poll(() => readout(page, 'f(x)')).toBe('9');
      await page.waitForTimeout(800);
      expect(heard).toEqual(['/alive']);
      expect(wrong.filter((each) => !each.startsWith('console:'))).toEqual([]);
      wrong.splice(0);
    } finally {
      elsewhere.close();
    }
  });

  it('shows what user code throws, with its line, as text', async () => {
    const { page } = await open();
    await page.locator('.ledger').waitFor();
    await write(
      page,
      `export function f(x: number): number {\n  'use dual';\n  if (x < 1e9) throw new Error('<img src=x onerror=alert(1)>');\n  return x;\n}\n`,
    );
    await page.locator('.notice', { hasText: '<img src=x onerror=alert(1)>' }).waitFor();
    expect(await page.locator('.notice img').count()).toBe(0);
    expect(await page.locator('.notice').innerText()).toMatch(/line 3/);
  });

  it('keeps what user code does to its own surroundings from the host', async () => {
    const { page } = await open();
    await page.locator('.ledger').waitFor();
    await write(
      page,
      `(self as any).postMessage = () => {}; (self as any).onmessage = null; Object.defineProperty(self, 'performance', { value: undefined });\nexport function f(x: number): number { 'use dual'; return x + 1; }\n`,
    );
    // Silent or right, never wrong; and the next version is well.
    await page.waitForTimeout(2600);
    await write(page, `export function f(x: number): number { 'use dual'; return x * 0 + 7; }\n`);
    await expect.poll(() => readout(page, 'f(x)')).toBe('7');
  });

  it('stands in a page that makes no code from text itself', async () => {
    const { page, wrong } = await open();
    // Not in the turn the test asks in: the browser allows its debugger what it does not allow the page.
    const refused = await page.evaluate(
      () =>
        new Promise((done) =>
          setTimeout(() => {
            try {
              done(new (Object.getPrototypeOf(done) as { constructor: FunctionConstructor }).constructor('return 2')());
            } catch (error) {
              done((error as Error).name);
            }
          }, 10),
        ),
    );
    expect(refused).toBe('EvalError');
    wrong.splice(0);
  });
});
