import type { ProviderRegistration } from '../registration';
import { wire } from './wire';

export const provider: ProviderRegistration = { wire };
