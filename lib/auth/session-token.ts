import { z } from 'zod';

/** The encrypted content of the session cookie: the id of its row. Each request looks up everything else. */
export const sessionTokenSchema = z.object({ sessionId: z.uuid() });
export type SessionToken = z.output<typeof sessionTokenSchema>;

/** Seconds until a person has to sign in again, even with constant use. */
export const sessionMaxAge = 30 * 24 * 60 * 60;

/** Seconds without use after which a session ends. */
export const sessionIdle = 7 * 24 * 60 * 60;

/** Seconds between two updates of a session's last use: an open studio sends many requests a minute. */
export const sessionNoteEvery = 5 * 60;
