import { Ajv2019, type ValidateFunction } from 'ajv/dist/2019.js';
import { Violation } from '../http/violation';

/**
 * The structure that the documents prescribe, extracted from them by a script. The gateway's own shapes and rules come
 * first and give the documented error codes. This schema is the second check of every request.
 */
export type DocumentSchemas = { models: Record<string, { request: object; response: object; status?: object }> };

const ajv = new Ajv2019({ strict: false, allErrors: false });
const compiled = new Map<object, ValidateFunction>();

/** Throws a Violation with `code` when the body does not match the document's schema. */
export function checkDocument(document: DocumentSchemas, model: string, body: unknown, code?: string | number): void {
  const schema = document.models[model]?.request;
  if (!schema) throw new Error(`no document schema of ${model}`);
  const violation = findSchemaViolation(schema, body);
  if (violation) throw new Violation(violation, code);
}

/** A description of the first violation of a JSON Schema. */
export function findSchemaViolation(schema: object, value: unknown): string | undefined {
  const validate = compiled.get(schema) ?? ajv.compile(schema);
  compiled.set(schema, validate);
  if (validate(value)) return undefined;
  const error = validate.errors?.[0];
  return `${error?.instancePath.replace(/^\//, '').replaceAll('/', '.') ?? ''} ${error?.message ?? 'is invalid'}`.trim();
}
