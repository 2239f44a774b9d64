/** How the studio does now, for its members. */
export interface StatusDto {
  /** ISO 8601. */
  at: string;
  /** Whether a worker lives that can work. */
  worker: boolean;
  /** Whether the storage of files answers. */
  storage: boolean;
  queue: QueueStatusDto;
  providers: ProviderStatusDto[];
}

/** Tasks of the own tenant. */
export interface QueueStatusDto {
  /** Queued, without those that wait for an approval. */
  waiting: number;
  /** Whole minutes that the oldest of them has waited. Null: none waits. */
  oldestMinutes: number | null;
  /** Being sent, worked on by their providers, or being stored. */
  underWay: number;
}

/** What the tasks that were pressed within the last hour say of a provider. */
export interface ProviderStatusDto {
  providerId: string;
  name: string;
  isSandbox: boolean;
  keys: number;
  /** Those of its keys that nothing stands in the way of (lib/composer/models/key-health.ts). */
  usableKeys: number;
  succeeded: number;
  failed: number;
  uncertain: number;
  /** Pressed within the hour and not ended. */
  open: number;
}
