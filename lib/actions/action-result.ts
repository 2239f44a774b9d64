import type { ErrorDto } from '@/lib/errors/app-error';

/** What a server action answers: a refusal is an answer too, never a thrown error. */
export type ActionResult<Data> = { ok: true; data: Data } | { ok: false; error: ErrorDto };

/** What a form without JavaScript is answered: `entered` is what stood in its fields, as far as it may come back. */
export type FormResult<Data> = ActionResult<Data> & { entered?: Record<string, string> };
