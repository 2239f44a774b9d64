import type { messages } from './messages-en';

/** The English catalogues are the type of all: a key that is missing there does not compile. */
export type Messages = typeof messages;
export type Namespace = keyof Messages;
