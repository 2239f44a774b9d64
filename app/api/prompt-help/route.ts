import { defineRoute } from '@/lib/actions/define-route.server';
import { readJson } from '@/lib/actions/read-json';
import { takeSlot } from '@/lib/auth/limits/limits.server';
import { editPromptInput } from '@/lib/prompt-help/edit-prompt';
import { editPrompt } from '@/lib/prompt-help/edit-prompt.server';
import { findTextModel } from '@/lib/prompt-help/find-text-key.server';

const headers = { 'cache-control': 'private, no-store' };

/** Whether the studio has a text model, and what it costs. */
export const GET = defineRoute({
  right: 'create',
  run: async ({ session }) => Response.json({ offer: await findTextModel(session.tenantId) }, { headers }),
});

/**
 * A press on Refine or Translate. A route, not an action: a browser sends its actions one after the other, and Generate
 * must not wait for a slow text model.
 */
export const POST = defineRoute({
  right: 'create',
  audit: { none: 'proposes words and changes nothing' },
  run: async ({ request, session, log }) => {
    const input = editPromptInput.parse(await readJson(request));
    const leave = takeSlot('textRequests', session.userId);
    try {
      const answer = await editPrompt(session.tenantId, input, { signal: request.signal, log });
      return Response.json(answer, { headers });
    } finally {
      leave();
    }
  },
});
