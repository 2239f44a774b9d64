import { defineRoute } from '@/lib/actions/define-route.server';

/**
 * `POST /share`: another app shared files with the installed studio, and no service worker took them
 * (public/worker/share.js). The body is not read: Create says that nothing arrived.
 */
export const POST = defineRoute({
  right: 'anyone',
  audit: { none: 'changes nothing' },
  run: async () => new Response(null, { status: 303, headers: { location: '/create?shared=lost' } }),
});
