import type { z } from 'zod';

/** A problem of one field. `code` is a key of the catalogue `validation`; `params` fill its message. */
export interface FieldIssue {
  /** `shots.0.prompt`; empty for the whole input. */
  path: string;
  code: string;
  params: Record<string, string | number>;
}

/** Converts zod's issues into ours, which are translated. */
export function fieldIssues(error: z.core.$ZodError): FieldIssue[] {
  return error.issues.flatMap((issue): FieldIssue | FieldIssue[] => {
    const path = issue.path.map(String).join('.');
    switch (issue.code) {
      case 'custom': {
        const { code = 'invalid', ...params } = (issue.params ?? {}) as { code?: string } & FieldIssue['params'];
        return { path, code, params };
      }
      case 'too_big':
        return { path, code: `tooBig.${sizeOrigin(issue.origin)}`, params: { max: Number(issue.maximum) } };
      case 'too_small':
        return Number(issue.minimum) === 1 && sizeOrigin(issue.origin) !== 'number'
          ? { path, code: 'required', params: {} }
          : { path, code: `tooSmall.${sizeOrigin(issue.origin)}`, params: { min: Number(issue.minimum) } };
      case 'invalid_value':
        return { path, code: 'notOneOf', params: { values: issue.values.map(String).join(', ') } };
      case 'invalid_format':
        return { path, code: `format.${knownFormats.has(issue.format) ? issue.format : 'regex'}`, params: {} };
      case 'invalid_type':
        // zod's issues lack the input. Only the message distinguishes a missing value from a wrong one.
        return { path, code: issue.message.endsWith('received undefined') ? 'required' : 'wrongType', params: {} };
      case 'unrecognized_keys':
        return issue.keys.map((name) => ({
          path: [...issue.path, name].map(String).join('.'),
          code: 'unknownField',
          params: { names: name },
        }));
      default:
        return { path, code: 'invalid', params: {} };
    }
  });
}

const knownFormats = new Set<string>(['email', 'url', 'uuid']);

function sizeOrigin(origin: string): 'string' | 'array' | 'number' {
  return origin === 'string' ? 'string' : origin === 'array' ? 'array' : 'number';
}
