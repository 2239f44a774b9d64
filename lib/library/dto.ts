import type { AssetDto, PersonDto } from '@/lib/tasks/dto';

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
