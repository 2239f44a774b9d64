import { getTranslations } from 'next-intl/server';
import { defineRoute } from '@/lib/actions/define-route.server';
import { findPressTrouble } from '@/lib/keys/health/find-press-trouble.server';

/**
 * `GET /api/keys/health?keyId=…&modelId=…`: what is wrong with a key before a press, as sentences (`string[]`). The server
 * writes them, so that Create carries no words for them.
 */
export const GET = defineRoute({
  right: 'look',
  run: async ({ session, query }) => {
    const press = { keyId: query.get('keyId') ?? '', modelId: query.get('modelId') ?? '' };
    const trouble = await findPressTrouble(session.tenantId, press);
    const t = trouble && (await getTranslations('keys.health.press'));
    const lines = trouble && t ? [t(trouble.code, trouble.values)] : [];
    return Response.json(lines, { headers: { 'cache-control': 'private, no-store' } });
  },
});
