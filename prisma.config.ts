import { defineConfig } from 'prisma/config';

// Only `prisma generate` runs through Prisma's own command line; migrations go through scripts/migrate (see ARCHITECTURE.md).
export default defineConfig({ schema: 'prisma/schema.prisma' });
