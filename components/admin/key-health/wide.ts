/** In a narrow window the first column shows the content of these columns. */
export const wide = 'max-lg:hidden';
