import type { z } from 'zod';
import { Violation } from './violation';

/** Checks a body's structure. Throws a Violation that names the first wrong field. */
export function parseShape<Shape extends z.ZodType>(
  shape: Shape,
  body: unknown,
  code?: string | number,
): z.output<Shape> {
  const result = shape.safeParse(body);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const place = issue?.path.join('.');
  throw new Violation(`${place ? `${place}: ` : ''}${issue?.message ?? 'invalid body'}`, code);
}
