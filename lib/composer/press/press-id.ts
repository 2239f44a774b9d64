declare const pressed: unique symbol;

/** The id of a request that is paid for. Only a press makes one, so that nothing that spends is called past it. */
export type PressId = string & { readonly [pressed]: true };
