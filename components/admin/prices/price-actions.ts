import type { ActionResult } from '@/lib/actions/action-result';
import type { ImportPlan } from '@/lib/spending/price-file/import-dto';
import type { PriceRule } from '@/lib/spending/price-rule';

/** What the page of prices can do. */
export interface PriceActions {
  /** `from`: a day (`YYYY-MM-DD`) of the tenant; null: from now on. */
  set: (input: { modelId: string; rule: PriceRule | null; from: string | null }) => Promise<ActionResult<void>>;
  withdraw: (input: { ruleId: string }) => Promise<ActionResult<void>>;
  previewImport: (input: { text: string }) => Promise<ActionResult<ImportPlan>>;
  importFile: (input: { text: string; fingerprint: string }) => Promise<ActionResult<{ written: number }>>;
}

/** The tenant's days: in which time zone they begin, and which one (`YYYY-MM-DD`) it is. */
export interface TenantDays {
  timeZone: string;
  today: string;
}
