/*
 * The service worker: docs/decisions/225-pages-that-were-seen-stay-readable.md. It answers only what is named here;
 * every other request goes to the server as if there were no worker. Nothing that changes anything is kept or repeated.
 * Written as the browser runs it, so that it needs no build of its own.
 */
/* global seen, share, importScripts */

const build = new URL(self.location.href).searchParams.get('build');
importScripts(`/worker/seen.js?build=${build}`, `/worker/share.js?build=${build}`);

const files = `files.${build}`;
/** The worker has ended itself. The page that is on the screen still asks through it, and gets the server's answers. */
let isGone = false;
const offlinePage = '/offline';

self.addEventListener('install', (event) => {
  const keep = async () => (await caches.open(files)).addAll([offlinePage, '/icon.svg']);
  event.waitUntil(keep().then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  const start = async () => {
    // A page of another build would ask for files that are gone.
    const isOld = (name) => name !== files && name !== share.cacheName && !name.startsWith(`seen.${build}.`);
    for (const name of await caches.keys()) if (isOld(name)) await caches.delete(name);
    await self.registration.navigationPreload?.enable();
    await self.clients.claim();
  };
  event.waitUntil(start());
});

/** A page that was loaded before there was a worker names itself, so that it is kept too. */
self.addEventListener('message', (event) => {
  if (isGone) return;
  const url = new URL(event.data?.seen ?? '/', self.location.origin);
  if (url.origin === self.location.origin) event.waitUntil(copyPage(url, { ageMs: 10_000, delayMs: 0 }));
});

self.addEventListener('fetch', (event) => {
  if (isGone) return;
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  if (request.method === 'POST') return passChange(event, url);
  if (request.method !== 'GET' || request.headers.has('range')) return;
  if (request.mode === 'navigate') return event.respondWith(answerPage(event, url));
  if (url.pathname.startsWith('/_next/static/') || url.pathname === '/icon.svg')
    return event.respondWith(answerFile(request));
  const isPart = request.headers.has('rsc');
  // A part of a page fits only the page that is shown, so the whole page is copied after a person went to it.
  if (isPart && !request.headers.has('next-router-prefetch') && !request.headers.has('next-router-segment-prefetch'))
    return event.waitUntil(copyPage(url, { ageMs: 60_000, delayMs: 2_000 }));
  const kind = isPart ? null : seen.kindOfRequest(url);
  if (kind) event.respondWith(answerSeen(event, kind));
});

function passChange(event, url) {
  if (url.pathname === '/api/auth/signout' || url.pathname.startsWith('/api/auth/callback/'))
    event.waitUntil(seen.erase());
  if (url.pathname === '/share' && event.request.mode === 'navigate') event.respondWith(share.take(event.request));
}

async function answerPage(event, url) {
  event.waitUntil(leaveIfGone());
  const era = seen.era();
  try {
    const response = (await event.preloadResponse) ?? (await fetch(event.request));
    if (!isGatewayError(response)) {
      event.waitUntil(keepPage(url, response.clone(), era));
      return response;
    }
  } catch {
    // No network, or no server.
  }
  return (await seen.findPage(url)) ?? (await caches.match(offlinePage, { cacheName: files })) ?? Response.error();
}

/** What a proxy says for a studio that is not there. */
const isGatewayError = ({ status }) => status === 502 || status === 503 || status === 504;

async function answerFile(request) {
  const kept = await caches.match(request, { cacheName: files });
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok && !isGone) {
    const copy = response.clone();
    caches.open(files).then((cache) => cache.put(request, copy), noRoom);
  }
  return response;
}

async function answerSeen(event, kind) {
  const { request } = event;
  const era = seen.era();
  try {
    const response = await fetch(request);
    if (!isGatewayError(response)) {
      event.waitUntil(seen.keep(kind, request, response.clone(), era));
      return response;
    }
    return (await seen.find(kind, request)) ?? response;
  } catch (error) {
    const kept = await seen.find(kind, request);
    if (kept) return kept;
    throw error;
  }
}

/** Copies a page that is on the screen, unless there is a copy younger than `ageMs`. What the person waits for goes first. */
async function copyPage(url, { ageMs, delayMs }) {
  url.searchParams.delete('_rsc');
  if (!seen.isKeptPage(url) || (await seen.hasPage(url, ageMs))) return;
  const era = seen.era();
  await new Promise((resolve) => setTimeout(resolve, delayMs));
  try {
    await keepPage(url, await fetch(url, { headers: { accept: 'text/html' }, redirect: 'manual' }), era);
  } catch {
    // The next visit copies it.
  }
}

async function keepPage(url, response, era) {
  const html = response.ok ? await response.clone().text() : '';
  if (!(await seen.keepPage(url, response, era))) return;
  if (isGone) return;
  const cache = await caches.open(files);
  for (const [file] of html.matchAll(/\/_next\/static\/[\w./~@%+()-]+\.(?:js|css|woff2)/g))
    if (!isGone && !(await cache.match(file))) await cache.add(file).catch(noRoom);
}

function noRoom() {
  // The browser has no room or the file is gone: it is asked for again when it is needed.
}

let askedForWorker = false;

/** Without its file on the server this worker ends itself: the way to be rid of it in every browser. */
async function leaveIfGone() {
  if (askedForWorker) return;
  askedForWorker = true;
  const answer = await fetch('/worker.js', { method: 'HEAD', cache: 'no-store' }).catch(() => null);
  if (answer?.status !== 404 && answer?.status !== 410) return;
  isGone = true;
  await self.registration.unregister();
  // What is being kept now is not kept any more.
  await seen.erase();
  for (const name of await caches.keys()) await caches.delete(name);
}
