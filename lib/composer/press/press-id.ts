declare const pressed: unique symbol;

/** The id of a paid request. Only a press creates one, so that no code can start paid work without a press. */
export type PressId = string & { readonly [pressed]: true };
