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
  const ids = models.map(({ id }) => id);
  // One index read per model. A purged task has the input JSON null.
  const rows = await getDb().$queryRaw<{ modelId: string; input: ModelInput }[]>`
    SELECT model.id AS "modelId", task."input" FROM unnest(${ids}::text[]) AS model(id)
    CROSS JOIN LATERAL (
      SELECT "input" FROM "Task" WHERE "tenantId" = ${tenantId}::uuid AND "modelId" = model.id
      ORDER BY "createdAt" DESC, id DESC LIMIT ${latest}) AS task
    WHERE jsonb_typeof(task."input") = 'object'`;
  const inputs = Map.groupBy(rows, ({ modelId }) => modelId);
  return new Map(
    models.map((model) => [
      model.id,
      typicalOf(
        model,
        inputs.get(model.id)?.map(({ input }) => input),
      ),
    ]),
  );
}

function typicalOf(model: ModelDeclaration, inputs: readonly ModelInput[] = []): TypicalJob {
  const jobs = [
    ...Map.groupBy(
      inputs.map((input) => jobOf(model, input)),
      keyOf,
    ).values(),
  ];
  // Of two that are equally frequent the one made last: `groupBy` keeps the order, and `sort` too.
  const [most] = jobs.sort((left, right) => right.length - left.length);
  const job = most?.[0] ?? jobOf(model, defaultInput(model));
  return { ...job, count: most?.length ?? 0, of: inputs.length };
}

type Job = Pick<TypicalJob, 'seconds' | 'values'>;

function jobOf(model: ModelDeclaration, input: ModelInput): Job {
  return {
    seconds: model.shape(input).durationSeconds ?? null,
    values: priceShape(model).dimensions.map(({ field }) => ({ field, value: String(input[field] ?? '') })),
  };
}

const keyOf = ({ seconds, values }: Job) => `${seconds} ${priceKey(values)}`;
