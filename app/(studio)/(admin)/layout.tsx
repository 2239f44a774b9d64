import type { ReactNode } from 'react';
import { AdminNav } from '@/components/admin/admin-nav';
import { requirePageSession } from '@/lib/auth/current-session.server';

/** Administrators only. Each page and action checks again, because a layout alone protects nothing. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  await requirePageSession('admin');
  return (
    <>
      <AdminNav />
      {children}
    </>
  );
}
