/** More would make every list of them slow; a studio of ten has some dozens. */
export const maxElements = 500;

/** Images that show an element, as every provider with elements asks for [FACTS.md, Kling 3.0 rules]. */
export const minElementImages = 2;
export const maxElementImages = 4;

/** Files at once: a selection on the library page. */
export const maxFilesAtOnce = 500;

/** Files that are put into a composition at once: no model takes more. */
export const maxFilesInCreate = 16;
