import type { Metadata } from 'next';
import { getTimeZone, getTranslations } from 'next-intl/server';
import { AuditView } from '@/components/admin/audit/audit-view';
import { readAuditFilter } from '@/lib/audit-log/audit-filter';
import { findAudit } from '@/lib/audit-log/find-audit.server';
import { requirePageSession } from '@/lib/auth/current-session.server';
import { readCursor, writeCursor } from '@/lib/db/page-key.server';
import { findPeople } from '@/lib/gallery/find-people.server';
import { storableText } from '@/lib/text/storable-json';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('audit'))('title') };
}

/** An old or mistyped address shows the first page. */
function readableCursor(cursor: string | null): string | null {
  try {
    return cursor && writeCursor(readCursor(cursor));
  } catch {
    return null;
  }
}

interface AuditPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function AuditPage({ searchParams }: AuditPageProps) {
  const session = await requirePageSession('readAudit');
  const asked = Object.entries(await searchParams).map(([name, value]) => [
    name,
    storableText([value].flat()[0] ?? ''),
  ]);
  const query = new URLSearchParams(asked as [string, string][]);
  const filter = readAuditFilter(query);
  const cursor = readableCursor(query.get('cursor'));
  const timeZone = await getTimeZone();
  const [page, people] = await Promise.all([
    findAudit(session.tenantId, filter, { cursor, timeZone }),
    findPeople(session.tenantId),
  ]);
  return <AuditView page={page} filter={filter} isFurther={Boolean(cursor)} people={people} />;
}
