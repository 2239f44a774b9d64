import 'server-only';

/** Whether this process runs tests. Not in env.server.ts, because its users may run without the other settings. */
export const isTest = process.env.NODE_ENV === 'test';
