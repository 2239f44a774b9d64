import { defineRoute } from '@/lib/actions/define-route.server';
import { cookieName } from '@/lib/auth/cookies.server';
import { readCookie } from '@/lib/auth/read-cookie';
import { watchSession } from '@/lib/auth/session-watch.server';
import { chosenZoneCookie, timeZoneCookie } from '@/lib/i18n/locales';
import { readTimeZone } from '@/lib/i18n/time-zone';
import { findDownloadName } from '@/lib/media/download-name/find-download-name.server';
import { findServable, keptPrivately, readVariant, serveMedia } from '@/lib/media/serve-media.server';

/** The bytes of one of the tenant's files: `?variant=poster|thumbnail|arrived`, `?download=1`; ranges for originals. */
export const GET = defineRoute({
  right: 'look',
  run: async ({ request, session, params, query }) => {
    const assetId = String(params.assetId);
    const { tenantId } = session;
    const asset = await findServable(assetId, { tenantId });
    const { method, headers, signal } = request;
    const download = query.get('download') === '1';
    const cookie = headers.get('cookie');
    const sessionCookie = readCookie(cookie, cookieName('session'));
    const timeZone = readTimeZone(readCookie(cookie, chosenZoneCookie), readCookie(cookie, timeZoneCookie));
    const name = download ? await findDownloadName(assetId, { tenantId, timeZone }) : null;
    return serveMedia(name === null ? asset : { ...asset, fileName: name }, {
      method,
      headers,
      signal,
      variant: readVariant(query.get('variant')),
      download,
      cacheControl: keptPrivately,
      watchEnd: (onEnd) => watchSession(sessionCookie, onEnd),
    });
  },
});
