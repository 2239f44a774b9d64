import 'server-only';
import { createJobTransport } from '../job-transport.server';
import { readGatewayJob } from './answer';
import { generationsPath } from './wire';

export const transport = createJobTransport({
  path: generationsPath,
  readJob: readGatewayJob,
  documentedCodes: {
    invalid_request: 'invalidRequest',
    model_not_support_first_last_frame: 'framesUnsupported',
    invalid_image_urls: 'imagesInvalid',
    duration_out_of_range: 'durationOutOfRange',
    resolution_not_supported: 'resolutionUnsupported',
  },
});
