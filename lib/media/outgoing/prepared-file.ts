/** What became of a file on its way out: it goes as it is, or a copy was made. */
export type PreparedFile = 'asItIs' | { mime: string /** Without a dot. */; extension: string };
