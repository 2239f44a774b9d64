import type { MediaKind } from '@/lib/providers/contract';

export interface FileToPrepare {
  kind: MediaKind;
  localPath: string;
  /** Where a copy is written, if one is needed. */
  outputPath: string;
}

/** The outcome of preparing a file for a provider: the file is sent as it is, or a copy was made. */
export type PreparedFile = 'asItIs' | { mime: string /** Without a dot. */; extension: string };
