import type { Namespace } from '@/lib/i18n/namespaces';

/** The words a task's own page needs; the history shows the same page beside its list. */
export const taskNamespaces = [
  'tasks',
  'queuePosition',
  'task',
  'unsure',
  'mediaEdit',
  'cost',
  'fields',
  'events',
  'providerErrors',
  'taskErrors',
  'trash',
  'storage',
] as const satisfies Namespace[];
