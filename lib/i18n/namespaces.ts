import type { messages } from './messages-en';

/** The English catalogues define the type of all catalogues: a key that is missing there does not compile. */
export type Messages = typeof messages;
export type Namespace = keyof Messages;
