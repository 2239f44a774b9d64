import type { AssetDto } from '@/lib/media/asset-dto';
import type { PersonDto } from '@/lib/people/person-dto';
import type { TaskStatus } from '@/lib/tasks/status';

/** Data about the library that is sent to the browser. Dates are ISO 8601. */

/** A reusable element of the tenant. `name` begins with `element_`; a prompt mentions it as `@name`. */
export interface ElementDto {
  id: string;
  name: string;
  description: string;
  images: AssetDto[];
  createdBy: PersonDto | null;
  createdAt: string;
  updatedAt: string;
  /** How many tasks were composed with it. */
  taskCount: number;
}

/** A file of the library. */
export interface LibraryFileDto extends AssetDto {
  createdBy: PersonDto | null;
  /** Its stored bytes are missing or changed; uploading the same file again repairs it. */
  isDamaged: boolean;
  /** How many tasks were composed with it. */
  taskCount: number;
  /** How many elements have it as an image. */
  elementCount: number;
  /** For a result: its task and the beginning of its prompt. Null for uploads, and where the task is in the trash. */
  madeBy: { taskId: string; prompt: string } | null;
}

export interface LibraryFilePage {
  items: LibraryFileDto[];
  /** Opaque; null on the last page. */
  nextCursor: string | null;
}

/** A file with all data of its detail sheet. */
export interface FileDetail extends LibraryFileDto {
  /** Removed from the library; its bytes are kept for other uses. */
  isRemoved: boolean;
  uses: FileUses;
}

/** The uses of a file: the newest tasks, all elements, and the number of presets. */
export interface FileUses {
  tasks: { id: string; prompt: string; modelId: string; status: TaskStatus; createdAt: string }[];
  taskCount: number;
  elements: { id: string; name: string }[];
  presetCount: number;
  /** The file from which it was made, if that is still in the library. */
  derivedFrom: { id: string; fileName: string } | null;
}
