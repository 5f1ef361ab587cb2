// A page of the playground to act on and to ask. Whatever a test does, nothing may go wrong unseen: an error of the page, a message in the console, a
// request to another server fail the test that opened the page.

import {
  chromium as playwright,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
  type Request,
} from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, inject } from 'vitest';
import { chromium } from './chromium.ts';

const FLAGS =
  '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync'.split(
    ' ',
  );

export const url = inject('url');

export interface Opened {
  page: Page;
  context: BrowserContext;
  /** All requests, in order. */
  requests: string[];
  /** What went wrong so far; a test that provokes errors takes them out. */
  wrong: string[];
}

export interface Opening extends BrowserContextOptions {
  /** Another address than that of the playground. */
  of?: string;
  /** What follows the address: '#…' or '?…'. */
  at?: string;
}

type Open = (opening?: Opening) => Promise<Opened>;

/** A group of tests with a browser of its own, skipped by name where there is none. */
export function inBrowser(name: string, tests: (open: Open) => void): void {
  describe.skipIf(!chromium)(name, () => {
    let browser: Browser;
    let opened: Opened[] = [];
    beforeAll(async () => {
      browser = await playwright.launch({ executablePath: chromium!, args: FLAGS });
    });
    afterAll(() => browser.close());
    afterEach(async () => {
      const wrong = opened.flatMap((each) => each.wrong);
      await Promise.all(opened.map(({ context }) => context.close()));
      opened = [];
      expect(wrong).toEqual([]);
    });
    tests(async ({ of = url, at = '', ...options } = {}) => {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
      const made = await watch(context, new URL(of).origin);
      opened.push(made);
      await made.page.goto(of + at);
      return made;
    });
  });
}

async function watch(context: BrowserContext, origin: string): Promise<Opened> {
  const page = await context.newPage();
  const requests: string[] = [];
  const wrong: string[] = [];
  page.on('pageerror', (error) => wrong.push(`page error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') wrong.push(`console: ${message.text()}`);
  });
  context.on('request', (request) => {
    requests.push(request.url());
  });
  // Requests that the browser's policy held back were never sent.
  const sent = (request: Request): void => {
    if (!/^(blob|data):/.test(request.url()) && new URL(request.url()).origin !== origin) wrong.push(`request to ${request.url()}`);
  };
  context.on('requestfinished', sent);
  context.on('requestfailed', (request) => request.failure()?.errorText !== 'csp' && sent(request));
  return { page, context, requests, wrong };
}

/** Puts a text in place of the source, as if pasted. */
export async function write(page: Page, source: string): Promise<void> {
  await page.locator('#editor .cm-content').click();
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText(source);
}

/** Types a number into the field of x[0], v[1], … */
export async function enter(page: Page, field: string, value: number): Promise<void> {
  await page.locator(`[data-field="${field}"]`).fill(String(value));
}

/** The numbers of a column of the ledger: '∇f', 'H·v'. */
export async function column(page: Page, name: string): Promise<number[]> {
  const cells = page.locator(`.ledger [data-of="${name}"]`);
  return (await cells.evaluateAll((all) => all.map((each) => each.getAttribute('data-value')))).map(Number);
}

/** A readout as it stands in full: 'f(x)', '∇f·v'. */
export async function readout(page: Page, name: string): Promise<string> {
  return (await page.locator(`.readout[data-name="${name}"] output`).getAttribute('data-value')) ?? '';
}
