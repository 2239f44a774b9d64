import type { ModelDeclaration } from '@/lib/providers/contract';
import { fieldMeta } from '@/lib/providers/fields';

/** A field whose value the price may depend on, with the values it can have. A toggle's are `true` and `false`. */
export interface PriceDimension {
  field: string;
  values: readonly string[];
}

/** What a model's price can be made of. */
export interface PriceShape {
  /** Its results last some seconds, so that a price per second means something. */
  countsSeconds: boolean;
  dimensions: readonly PriceDimension[];
}

/** One value of a dimension: `quality` is `pro`. */
export interface PriceFactor {
  field: string;
  value: string;
}

/** Read off the declaration's `priceFields`, so that a new model needs nothing here. */
export function priceShape(model: ModelDeclaration): PriceShape {
  return {
    countsSeconds: model.kind === 'video',
    dimensions: model.priceFields.flatMap((field) => {
      const values = valuesOf(model, field);
      // A field that can have one value only makes no difference.
      return values.length > 1 ? [{ field, values }] : [];
    }),
  };
}

/** Every combination of values of the named fields, in the order of the form; one empty combination for no field. */
export function combinations({ dimensions }: PriceShape, by: readonly string[]): PriceFactor[][] {
  return dimensions
    .filter(({ field }) => by.includes(field))
    .reduce<PriceFactor[][]>(
      (found, { field, values }) => found.flatMap((factors) => values.map((value) => [...factors, { field, value }])),
      [[]],
    );
}

/** Under which a combination's price stands: `quality=pro&sound=true`. */
export function priceKey(factors: readonly PriceFactor[]): string {
  return factors.map(({ field, value }) => `${field}=${value}`).join('&');
}

function valuesOf(model: ModelDeclaration, field: string): readonly string[] {
  const schema = model.fields[field];
  if (!schema) return [];
  const meta = fieldMeta(schema);
  if (meta.control === 'choice') return meta.options;
  return meta.control === 'toggle' ? ['true', 'false'] : [];
}
