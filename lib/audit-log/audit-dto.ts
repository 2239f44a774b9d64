import type { BrowserName } from '@/lib/people/account/name-browser';
import type { PersonDto } from '@/lib/people/person-dto';
import type { Json } from '@/lib/text/json';

/** An event of the audit, as administrators see it. `at` is ISO 8601. */
export interface AuditEventDto {
  id: string;
  at: string;
  /** A name of lib/audit/audit-actions, or one of another version of the studio. */
  action: string;
  /** Null: the studio itself, or nobody who is known. */
  person: PersonDto | null;
  target: string | null;
  /** What the target is called, where the event says so. */
  targetName: string | null;
  data: Json;
  address: string | null;
  userAgent: string | null;
  device: BrowserName;
  /** Its place in the chain and its hash. */
  number: number | null;
  hash: string | null;
}

export interface AuditPage {
  events: AuditEventDto[];
  /** The cursor of older events; null on the last page. */
  next: string | null;
}
