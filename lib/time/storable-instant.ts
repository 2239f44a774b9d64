import { z } from 'zod';

/** A time as ISO 8601 in UTC, of a year that the database can store: PostgreSQL has no year 0. */
export const storableInstant = z.iso
  .datetime()
  .refine((text) => text >= '1970' && text < '9999', { params: { code: 'instant' } });
