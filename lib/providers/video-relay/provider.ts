import type { ProviderRegistration } from '../registration';
import { manifest } from './manifest';
import { wire } from './wire';

export const provider: ProviderRegistration = { manifest, wire };
