import 'server-only';

/** Whether this process runs tests. Apart from the other settings: what asks may run without them. */
export const isTest = process.env.NODE_ENV === 'test';
