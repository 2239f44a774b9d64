import type { DocumentSchemas } from './documents/document-schema';
import type { Route } from './http/router';
import type { Composition } from './jobs/accept-job';
import type { Gateway } from './jobs/gateway';
import type { Job } from './jobs/job';

/**
 * What the gateway needs in order to play one provider, read from its documents and not from the studio's mapping.
 * `sandbox/dialect.ts` in the provider's folder exports it.
 */
export interface Dialect {
  /** The endpoints, each below `/<provider id>/`. */
  routes: (gateway: Gateway) => Route[];
  /** The structure that the documents prescribe. */
  document: DocumentSchemas;
  /** Reads the body of a paid request. Throws a Violation where the documents do not allow it. */
  readRequest: (modelId: string, body: unknown) => Omit<Composition, 'input'>;
  /** The body of a callback about a finished or failed job, for providers that have callbacks. */
  callbackBody?: (job: Job, baseUrl: string) => unknown;
}

/** The dialects that a gateway speaks, by the ids of their providers. */
export type Dialects = Readonly<Record<string, Dialect>>;
