import { defineRoute } from '@/lib/actions/define-route.server';
import { findPrompts } from '@/lib/presets/find-prompts.server';
import { parsePromptFilter } from '@/lib/presets/list-filters';

/** `GET /api/prompts?q=…&cursor=…&scope=mine|all`: a page of earlier prompts (`EarlierPromptPage`). */
export const GET = defineRoute({
  right: 'create',
  run: async ({ query, session }) => {
    const page = await findPrompts(session, parsePromptFilter(query), { cursor: query.get('cursor') });
    return Response.json(page, { headers: { 'cache-control': 'private, no-store' } });
  },
});
