import type { MediaKind } from '@/lib/providers/contract';

/** What a tenant's files of one kind take. Bytes. */
export interface KindUsage {
  kind: MediaKind;
  origin: 'upload' | 'result';
  files: number;
  bytes: number;
  /** Of these bytes, what lies in the trash. */
  trashBytes: number;
}

export interface StorageUsage {
  kinds: KindUsage[];
  usedBytes: number;
  trashBytes: number;
  /** Null: no limit. */
  quotaBytes: number | null;
  /** Set for this studio by an administrator; else it is the installation's. */
  isOwnQuota: boolean;
  damagedFiles: number;
  /** Files whose posters are not in these sums yet. */
  unmeasuredFiles: number;
}
