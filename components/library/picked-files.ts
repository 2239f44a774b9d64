import type { AssetDto } from '@/lib/media/asset-dto';

/** The files that are picked, in the order of picking, across all tabs of a picker. */
export interface PickedFiles {
  /** False: a press on a file takes it at once. */
  multiple: boolean;
  files: readonly AssetDto[];
  choose: (file: AssetDto) => void;
}

/** The file's place in the order of picking, from 1; 0: not picked. Undefined where only one file is taken. */
export function pickNumber({ multiple, files }: PickedFiles, file: AssetDto): number | undefined {
  return multiple ? files.findIndex(({ id }) => id === file.id) + 1 : undefined;
}

/** The files with this one added at the end, or without it. */
export function toggled(files: readonly AssetDto[], file: AssetDto): readonly AssetDto[] {
  return files.some(({ id }) => id === file.id) ? files.filter(({ id }) => id !== file.id) : [...files, file];
}
