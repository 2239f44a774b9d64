import type { ByteRange } from '@/lib/http/byte-range';

export interface StoredFile {
  stream: ReadableStream<Uint8Array>;
  /** Of the whole file, not of the range. */
  sizeBytes: number;
}

export interface ListedFile {
  key: string;
  sizeBytes: number;
  modifiedAt: Date;
}

/**
 * The storage of media. A key is a relative path of plain segments (`tenantId/2026/11/taskId-0/original.mp4`). A file
 * appears under its key whole or not at all, and writing the same key again replaces it.
 */
export interface Storage {
  /** Copies a local file; the caller keeps it. */
  putFile(key: string, localPath: string, mime: string): Promise<void>;
  putBytes(key: string, bytes: Uint8Array, mime: string): Promise<void>;
  /** Throws StorageError('notFound' | 'unavailable'). */
  open(key: string, range?: ByteRange): Promise<StoredFile>;
  /** Null when there is no such file. */
  stat(key: string): Promise<{ sizeBytes: number } | null>;
  /** Removing a missing file is no error. */
  remove(key: string): Promise<void>;
  /**
   * Removes uploads that began before this time and never finished because their process was killed: they use room that
   * no list shows. Returns how many; 0 when the storage keeps no such uploads, or cannot list them.
   */
  removeUnfinished(before: Date): Promise<number>;
  /** Lists all files, in no particular order. A file that is added or removed meanwhile may be included or not. */
  list(): AsyncIterable<ListedFile>;
  /** Whether a file could be stored now. Throws StorageError with the reason. */
  check(): Promise<void>;
}
