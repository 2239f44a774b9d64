/*
 * What the person of the open session saw, for reading without a network. There are pages of one session at most: each
 * answer names its session (`x-session-mark`), and a page of another one, or of nobody, erases everything.
 */
/* global build */

self.seen = (() => {
  const markHeader = 'x-session-mark';
  /** By this machine's clock, which the server's `date` may not agree with. */
  const keptAtHeader = 'x-kept-at';
  const keptPages = /^\/(create|history|gallery|library|trash|tasks\/[\w-]+)$/;
  const keptData = /^\/api\/(tasks|library|assets|notifications|presets|prompts|trash)(\/|$)/;
  const never = /^\/api\/tasks\/queue-positions$|\/candidate$/;
  /** Older pages say too little about the studio as it is, and a session that nobody uses ends after as long. */
  const oldestMs = 7 * 24 * 3600 * 1000;
  const most = { pages: 60, data: 200, media: 1500 };
  const mostMediaBytes = 40 * 1024 * 1024;
  const kinds = Object.keys(most);

  const nameOf = (mark, kind) => `seen.${build}.${mark}.${kind}`;
  /** Grows with each erasing: an answer to an earlier request is not kept. */
  let era = 0;
  /** Writes wait for each other and for erasing. */
  let last = Promise.resolve();
  const inTurn = (work) => {
    last = last.then(work, work);
    return last;
  };

  /** The mark of the session whose pages are kept. Read each time, because a page may have erased them. */
  async function currentMark() {
    const marks = (await caches.keys()).flatMap((name) => /^seen\.[^.]+\.([^.]+)\.pages$/.exec(name)?.[1] ?? []);
    return marks.length === 1 ? marks[0] : null;
  }

  async function eraseExcept(mark) {
    const kept = mark === null ? [] : kinds.map((kind) => nameOf(mark, kind));
    for (const name of await caches.keys())
      if (name.startsWith('seen.') && !kept.includes(name)) await caches.delete(name);
  }

  function erase() {
    era += 1;
    return inTurn(() => eraseExcept(null));
  }

  /** What the address of Create brings along is for one visit. */
  const isCreate = (url) => url.pathname === '/create';
  const keyOf = (url) => (isCreate(url) ? url.pathname : `${url.pathname}${url.search}`);
  const isKeptPage = (url) => keptPages.test(url.pathname) && !(isCreate(url) && url.search);

  /** Keeps a page, and makes its session the one whose pages are kept. Returns whether the page was kept. */
  function keepPage(url, response, since) {
    // A redirect says nothing of whose the browser is now; the page that it leads to does.
    if (!response.ok || response.redirected || !response.headers.get('content-type')?.startsWith('text/html'))
      return false;
    const mark = url.pathname === '/login' || url.pathname === '/setup' ? null : response.headers.get(markHeader);
    return inTurn(async () => {
      if (since !== era) return false;
      await eraseExcept(mark);
      if (mark === null) return false;
      const cache = await caches.open(nameOf(mark, 'pages'));
      if (!isKeptPage(url)) return false;
      return put(cache, 'pages', keyOf(url), response);
    }).catch(() => false);
  }

  /** Keeps data or a picture, where it belongs to the session whose pages are kept. */
  async function keep(kind, request, response, since) {
    if (response.status === 401) return erase();
    const mark = response.headers.get(markHeader);
    if (response.status !== 200 || mark === null) return;
    await inTurn(async () => {
      if (since !== era || mark !== (await currentMark())) return;
      await put(await caches.open(nameOf(mark, kind)), kind, request, response);
    }).catch(() => {});
  }

  async function put(cache, kind, key, response) {
    // The order of a cache's keys is that of writing: the oldest go first.
    await cache.delete(key);
    const headers = new Headers(response.headers);
    headers.set(keptAtHeader, String(Date.now()));
    await cache.put(key, new Response(response.body, { headers }));
    if (kind === 'media') await trimBytes(cache);
    const keys = await cache.keys();
    for (const old of keys.slice(0, Math.max(0, keys.length - most[kind]))) await cache.delete(old);
    return true;
  }

  let mediaWrites = 0;

  async function trimBytes(cache) {
    mediaWrites += 1;
    if (mediaWrites % 50 !== 1) return;
    let bytes = 0;
    for (const key of (await cache.keys()).reverse()) {
      const kept = await cache.match(key);
      bytes += kept ? (await kept.blob()).size : 0;
      if (bytes > mostMediaBytes) await cache.delete(key);
    }
  }

  async function find(kind, request) {
    const mark = await currentMark();
    const kept = mark && (await caches.match(request, { cacheName: nameOf(mark, kind), ignoreVary: true }));
    return kept && ageOf(kept) < oldestMs ? kept : undefined;
  }

  const ageOf = (response) => Date.now() - Number(response.headers.get(keptAtHeader));

  async function findPage(url) {
    if (url.pathname !== '/') return find('pages', keyOf(url));
    // The start page leads on to the first page of the person's role.
    for (const first of ['/create', '/gallery']) if (await find('pages', first)) return Response.redirect(first, 302);
  }

  async function hasPage(url, ageMs) {
    const kept = await find('pages', keyOf(url));
    return kept !== undefined && ageOf(kept) < ageMs;
  }

  /** Where the answer to a request is kept. Null: nowhere. */
  function kindOfRequest(url) {
    if (url.pathname.startsWith('/api/media/'))
      return ['thumbnail', 'poster'].includes(url.searchParams.get('variant')) ? 'media' : null;
    return keptData.test(url.pathname) && !never.test(url.pathname) ? 'data' : null;
  }

  return { era: () => era, erase, isKeptPage, keepPage, keep, find, findPage, hasPage, kindOfRequest };
})();
