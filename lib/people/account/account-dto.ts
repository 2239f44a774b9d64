import type { Role } from '@/lib/auth/session';
import type { BrowserName } from './name-browser';

/** A browser in which a person is signed in. Dates are ISO 8601. */
export interface OwnSessionDto extends BrowserName {
  id: string;
  /** The browser that asks. */
  isThis: boolean;
  studio: string;
  address: string;
  createdAt: string;
  lastSeenAt: string;
}

/** A studio that a person may enter. */
export interface OwnStudioDto {
  id: string;
  name: string;
  role: Role;
}
