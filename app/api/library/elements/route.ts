import { defineRoute } from '@/lib/actions/define-route.server';
import { findElements } from '@/lib/library/find-elements.server';

/** `GET /api/library/elements`: the tenant's elements by name (`ElementDto[]`). */
export const GET = defineRoute({
  right: 'look',
  run: async ({ session }) =>
    Response.json(await findElements(session.tenantId), { headers: { 'cache-control': 'private, no-store' } }),
});
