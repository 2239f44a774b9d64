import type { ErrorDto } from '@/lib/errors/app-error';

/** The result of a server action. A refusal is a result too, never a thrown error. */
export type ActionResult<Data> = { ok: true; data: Data } | { ok: false; error: ErrorDto };

/** The result for a form without JavaScript. `entered`: the values of those fields that may be shown again. */
export type FormResult<Data> = ActionResult<Data> & { entered?: Record<string, string> };
