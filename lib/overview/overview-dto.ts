/** What an administrator should look at, and how large the studio is. */
export interface OverviewDto {
  /** Labels of keys that their provider refuses or whose account is empty; without those that are switched off. */
  refusedKeys: string[];
  /** Keys with which something can be sent, the sandbox's not counted. */
  usableKeys: number;
  uncertainTasks: number;
  usedBytes: number;
  /** Null: no limit. */
  quotaBytes: number | null;
  damagedFiles: number;
  members: number;
  openInvitations: number;
}
