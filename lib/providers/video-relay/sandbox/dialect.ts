import type { Dialect } from '@/lib/sandbox/dialect';
import document from '../document-schema.json' with { type: 'json' };
import { readRequest } from './request';
import { routes } from './routes';

export const dialect: Dialect = { routes, document, readRequest: (_modelId, body) => readRequest(body) };
