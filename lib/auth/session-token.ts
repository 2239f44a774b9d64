import { z } from 'zod';

/** What the signed-in browser's cookie holds, encrypted: the id of its row. Everything else is looked up in each request. */
export const sessionTokenSchema = z.object({ sessionId: z.uuid() });
export type SessionToken = z.output<typeof sessionTokenSchema>;

/** Seconds until a person has to sign in again, however busy they are. */
export const sessionMaxAge = 30 * 24 * 60 * 60;

/** Seconds without use after which a session ends. */
export const sessionIdle = 7 * 24 * 60 * 60;

/** Seconds between two notes of a session's use: an open studio asks many times a minute. */
export const sessionNoteEvery = 5 * 60;
