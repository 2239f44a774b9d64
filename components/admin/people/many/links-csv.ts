import type { ListLink } from '@/lib/people/invitations/many/invitation-plan';
import { csvCell } from '@/lib/text/csv-cell';

/** The links as a file for a mail merge. Headings are English in all languages, because programs read them. */
export function linksCsv(links: readonly ListLink[], origin: string): string {
  const rows = links.map(({ email, name, role, endsAt, path }) => [
    email,
    name,
    role,
    endsAt,
    new URL(path, origin).href,
  ]);
  return `\uFEFF${[['email', 'name', 'role', 'valid_until', 'link'], ...rows].map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`;
}
