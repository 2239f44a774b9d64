/** Told how much of a conversion is done, 0 to 1. */
export type Report = (share: number) => void;
