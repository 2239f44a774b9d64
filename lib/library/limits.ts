/** More would make every list of elements slow; a studio of ten people has some dozens. */
export const maxElements = 500;

/** Maximum number of files in one action on the library page. */
export const maxFilesAtOnce = 500;

/** Maximum number of files added to a composition at once: no model accepts more. */
export const maxFilesInCreate = 16;
