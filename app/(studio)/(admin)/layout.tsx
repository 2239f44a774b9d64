import type { ReactNode } from 'react';
import { requirePageSession } from '@/lib/auth/current-session.server';

/** Administrators only. Each action below checks again, because a layout alone protects nothing. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  await requirePageSession('admin');
  return children;
}
