import { defineConfig } from 'prisma/config';

// Only `prisma generate` uses Prisma's own command line. For migrations see docs/decisions/004.
export default defineConfig({ schema: 'prisma/schema.prisma' });
