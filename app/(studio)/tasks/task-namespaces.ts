import type { Namespace } from '@/lib/i18n/namespaces';

/** The messages that a task's page needs. The history needs them too, because it shows a task beside its list. */
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
