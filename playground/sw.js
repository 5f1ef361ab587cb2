// The service worker: keeps the files of the playground, so that it works without a network after the first visit. The build fills in the list. What is
// large and not for everybody is not in it; the page says when it has been loaded, and then it is kept too.

/* global self, caches */
const VERSION = /* version */ "";
const FILES = /* files */ [];
const CACHE = `hyperdual ${VERSION}`;

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(FILES.map((file) => new Request(file, { cache: 'reload' })))));
});

// What an older version kept goes when this one takes over.
self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name.startsWith('hyperdual ') && name !== CACHE).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

// Names of files carry hashes and an update is a new cache, so what is kept is right.
self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || new URL(request.url).origin !== self.location.origin) return;
  event.respondWith(
    caches
      .open(CACHE)
      .then((cache) => cache.match(request, { ignoreSearch: true, ignoreVary: true }))
      .then((kept) => kept ?? fetch(request)),
  );
});

self.addEventListener('message', (event) => {
  const { data } = event;
  if (data === 'take over') void self.skipWaiting();
  else if (data.keep)
    event.waitUntil(caches.open(CACHE).then(async (cache) => (await cache.match(data.keep)) ?? cache.add(data.keep)));
});
