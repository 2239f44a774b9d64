import type { AssetDto, PersonDto } from '@/lib/tasks/dto';
import type { TaskStatus } from '@/lib/tasks/status';

/** What leaves the server about the library. Dates are ISO 8601. */

/** A reusable thing of the tenant. `name` begins with `element_`; a prompt mentions it as `@name`. */
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
  /** Its stored bytes were found missing or others: the same file uploaded again takes their place. */
  isDamaged: boolean;
  /** How many tasks were composed with it. */
  taskCount: number;
  /** How many elements show it. */
  elementCount: number;
}

export interface LibraryFilePage {
  items: LibraryFileDto[];
  /** Opaque; null on the last page. */
  nextCursor: string | null;
}

/** A file with everything its sheet shows. */
export interface FileDetail extends LibraryFileDto {
  /** Taken out of the library; its bytes are still there for what uses it. */
  isRemoved: boolean;
  uses: FileUses;
}

/** What a file is used by: the newest tasks, all elements, and the number of presets that hold it. */
export interface FileUses {
  tasks: { id: string; prompt: string; modelId: string; status: TaskStatus; createdAt: string }[];
  taskCount: number;
  elements: { id: string; name: string }[];
  presetCount: number;
  /** The file it was made from, where that is still in the library. */
  derivedFrom: { id: string; fileName: string } | null;
}
