import type { Dialect } from '@/lib/sandbox/dialect';
import document from '../document-schema.json' with { type: 'json' };
import { imageAction, readImageRequest } from './image-request';
import { toOutput } from './output';
import { routes } from './routes';
import { readVideoRequest, type VideoAction } from './video-request';

export const dialect: Dialect = {
  routes,
  document,
  readRequest: (modelId, body) =>
    modelId === imageAction ? readImageRequest(body) : readVideoRequest(modelId as VideoAction, body),
  callbackBody: toOutput,
};
