import 'server-only';
import { createJobTransport } from '../job-transport.server';
import { readGatewayJob } from './answer';
import { generationsPath } from './wire';

export const transport = createJobTransport({
  path: generationsPath,
  readJob: readGatewayJob,
  documentedCodes: {
    invalidrequest: 'invalidRequest',
    modelnotsupportfirstlastframe: 'framesUnsupported',
    invalidimageurls: 'imagesInvalid',
    durationoutofrange: 'durationOutOfRange',
    resolutionnotsupported: 'resolutionUnsupported',
  },
});
