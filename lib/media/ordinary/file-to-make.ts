import type { AcceptedName } from '../formats/accepted-formats';

export interface FileToMake {
  /** As `identifyFile` found it. */
  format: AcceptedName;
  localPath: string;
  /** Must not exist yet. */
  outputPath: string;
}
