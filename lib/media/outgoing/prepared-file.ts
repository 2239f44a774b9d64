/** The outcome of preparing a file for a provider: the file is sent as it is, or a copy was made. */
export type PreparedFile = 'asItIs' | { mime: string /** Without a dot. */; extension: string };
