import type { ProviderRegistration } from '../registration';
import { templates } from './templates';
import { wire } from './wire';

export const provider: ProviderRegistration = { wire, templates };
