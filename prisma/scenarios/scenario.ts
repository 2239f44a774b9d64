import type { Db } from '@/lib/db/client.server';
import type { PersonDto } from '@/lib/people/person-dto';

/** Where a scenario is played: one tenant, whose people and sandbox keys exist. */
export interface Stage {
  db: Db;
  tenantId: string;
  /** At least one; tasks are spread over them. */
  people: readonly [PersonDto, ...PersonDto[]];
  /** The newest task is made at this moment; the others lie before it. */
  now: Date;
}

/** Fills a tenant with something to look at, to test on or to measure. Adds; never removes. */
export type Scenario = (stage: Stage) => Promise<void>;
