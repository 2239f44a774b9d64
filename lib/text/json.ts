/** Any JSON value: a provider's answer, a callback, a row's column. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };
