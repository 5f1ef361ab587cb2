// Registers the service worker, tells it what else to keep, and says when there is a newer version of the page.

import { toast } from './toast.ts';

export function keepOffline(): void {
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return;
  // After the first result: the files it keeps would come in the way of those that are needed now.
  setTimeout(() => void register(), 3000);
}

/** Keeps a file that not everybody needs, now that somebody has it. */
export async function keep(url: string): Promise<void> {
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return;
  const { active } = await navigator.serviceWorker.ready;
  active?.postMessage({ keep: new URL(url, location.href).href });
}

async function register(): Promise<void> {
  try {
    const registration = await navigator.serviceWorker.register('./sw.js');
    registration.addEventListener('updatefound', () => {
      const next = registration.installing;
      next?.addEventListener('statechange', () => {
        if (next.state !== 'installed' || !navigator.serviceWorker.controller) return;
        toast('There is a new version of the playground.', { name: 'Reload', run: () => next.postMessage('take over') });
        navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
      });
    });
  } catch {
    // Not everywhere may a page keep itself; it works without.
  }
}
