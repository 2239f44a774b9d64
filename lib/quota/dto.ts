import type { MediaKind } from '@/lib/providers/contract';

/** The storage used by a tenant's files of one kind, in bytes. */
export interface KindUsage {
  kind: MediaKind;
  origin: 'upload' | 'result';
  files: number;
  bytes: number;
  /** The part of these bytes that is in the trash. */
  trashBytes: number;
}

export interface StorageUsage {
  kinds: KindUsage[];
  usedBytes: number;
  trashBytes: number;
  /** Null: no limit. */
  quotaBytes: number | null;
  /** Whether an administrator has set the quota for this studio; else it is the installation's. */
  isOwnQuota: boolean;
  damagedFiles: number;
  /** Files whose posters are not yet included in these sums. */
  unmeasuredFiles: number;
}
