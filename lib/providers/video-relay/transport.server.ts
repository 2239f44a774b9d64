import 'server-only';
import { createJobTransport } from '../job-transport.server';
import { readRelayJob } from './answer';
import { generationsPath } from './wire';

/** A job is submitted, then polled by its id. The document names no error codes: those of the relays are read by all. */
export const transport = createJobTransport({ path: generationsPath, documentedCodes: {}, readJob: readRelayJob });
