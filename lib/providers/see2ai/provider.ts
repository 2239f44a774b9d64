import type { ProviderRegistration } from '../registration';
import { manifest } from './manifest';
import { templates } from './templates';
import { wire } from './wire';

export const provider: ProviderRegistration = { manifest, wire, templates };
