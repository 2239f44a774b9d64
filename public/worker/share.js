/*
 * Files that another app shares with the studio. They wait in the browser until Create asks about them, also for a
 * person who has to sign in first.
 */

self.share = (() => {
  const cacheName = 'shared';
  const mostFiles = 12;

  /** Keeps the files of a share, in place of those of an earlier one, and leads to Create. */
  async function take(request) {
    try {
      const form = await request.formData();
      const files = form.getAll('files').filter((file) => file instanceof File);
      await caches.delete(cacheName);
      const cache = await caches.open(cacheName);
      for (const [index, file] of files.slice(0, mostFiles).entries()) {
        const headers = {
          'content-type': file.type || 'application/octet-stream',
          'x-file-name': encodeURIComponent(file.name),
          'x-shared-at': String(Date.now()),
        };
        await cache.put(`/shared/${index}`, new Response(file, { headers }));
      }
      return Response.redirect('/create?shared=yes', 303);
    } catch {
      // No room, or a form that can't be read.
      return Response.redirect('/create?shared=lost', 303);
    }
  }

  return { cacheName, take };
})();
