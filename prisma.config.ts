import { defineConfig } from 'prisma/config';

// Only `prisma generate` runs through Prisma's own command line; for migrations see docs/decisions/004.
export default defineConfig({ schema: 'prisma/schema.prisma' });
