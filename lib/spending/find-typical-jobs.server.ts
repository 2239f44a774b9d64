import 'server-only';
import { getDb } from '@/lib/db/client.server';
import type { ModelDeclaration, ModelInput } from '@/lib/providers/contract';
import { defaultInput } from '@/lib/providers/define';
import type { TypicalJob } from './dto';
import { priceKey, priceShape } from './price-shape';

/** How many of a model's latest tasks are looked at. */
const latest = 20;

/** The most frequent job among a tenant's latest tasks, per model: what its price goes by, and its seconds. */
export async function findTypicalJobs(
  tenantId: string,
  models: readonly ModelDeclaration[],
): Promise<Map<string, TypicalJob>> {
  // A statement per model: in one for all, a model without tasks is looked for in all rows.
  const found = models.map(
    async (model) => [model.id, typicalOf(model, await latestInputs(tenantId, model.id))] as const,
  );
  return new Map(await Promise.all(found));
}

async function latestInputs(tenantId: string, modelId: string): Promise<ModelInput[]> {
  // A purged task has the input JSON null.
  const rows = await getDb().$queryRaw<{ input: ModelInput | null }[]>`
    SELECT "input" FROM "Task" WHERE "tenantId" = ${tenantId}::uuid AND "modelId" = ${modelId}
    ORDER BY "createdAt" DESC, id DESC LIMIT ${latest}`;
  return rows.flatMap(({ input }) => input ?? []);
}

function typicalOf(model: ModelDeclaration, inputs: readonly ModelInput[]): TypicalJob {
  const made = inputs.map((input) => jobOf(model, input)).filter(isWhole);
  const jobs = [...Map.groupBy(made, keyOf).values()];
  // Of two that are equally frequent the one made last: `groupBy` keeps the order, and `sort` too.
  const [most] = jobs.sort((left, right) => right.length - left.length);
  const job = most?.[0] ?? jobOf(model, defaultInput(model));
  return { ...job, count: most?.length ?? 0, of: made.length };
}

type Job = Pick<TypicalJob, 'seconds' | 'values'>;

function jobOf(model: ModelDeclaration, input: ModelInput): Job {
  return {
    seconds: model.shape(input).durationSeconds ?? null,
    values: priceShape(model).dimensions.map(({ field }) => ({ field, value: String(input[field] ?? '') })),
  };
}

/** A task that was made before a field came has no value there: nothing can be reckoned with it. */
const isWhole = ({ values }: Job) => values.every(({ value }) => value !== '');
const keyOf = ({ seconds, values }: Job) => `${seconds} ${priceKey(values)}`;
