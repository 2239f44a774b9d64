import { defineRoute } from '@/lib/actions/define-route.server';
import { findPresets } from '@/lib/presets/find-presets.server';
import { parsePresetFilter } from '@/lib/presets/list-filters';

/** `GET /api/presets?scope=mine|shared&q=…&cursor=…`: a page of the presets this person sees (`PresetPage`). */
export const GET = defineRoute({
  role: 'creator',
  run: async ({ request, session }) => {
    const params = new URL(request.url).searchParams;
    const page = await findPresets(session, parsePresetFilter(params), { cursor: params.get('cursor') });
    return Response.json(page, { headers: { 'cache-control': 'private, no-store' } });
  },
});
