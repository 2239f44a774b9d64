import { clsx } from 'clsx';

/** Joins class names, leaving out what is false. Utilities win over a primitive's own look (see ui.css), so nothing is merged. */
export const cn = clsx;
