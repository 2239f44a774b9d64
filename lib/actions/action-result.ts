import type { ErrorDto } from '@/lib/errors/app-error';

/** What a server action answers: a refusal is an answer too, never a thrown error. */
export type ActionResult<Data> = { ok: true; data: Data } | { ok: false; error: ErrorDto };
