import { defineRoute } from '@/lib/actions/define-route.server';
import { findPresets } from '@/lib/presets/find-presets.server';
import { parsePresetFilter } from '@/lib/presets/list-filters';

/** `GET /api/presets?scope=mine|shared&q=…&cursor=…`: a page of presets for this person (`PresetPage`). */
export const GET = defineRoute({
  right: 'create',
  run: async ({ query, session }) => {
    const page = await findPresets(session, parsePresetFilter(query), { cursor: query.get('cursor') });
    return Response.json(page, { headers: { 'cache-control': 'private, no-store' } });
  },
});
