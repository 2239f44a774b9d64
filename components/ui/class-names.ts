import { clsx } from 'clsx';

/** Joins class names and skips falsy ones. Utilities override a primitive's styles (see ui.css): nothing is merged. */
export const cn = clsx;
