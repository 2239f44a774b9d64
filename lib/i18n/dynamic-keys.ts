/**
 * Prefixes of keys that the code builds at run time from codes: every key below these prefixes counts as used. The test
 * itself finds literal keys and keys with a literal beginning (`status.${status}`); these need no entry here.
 */
export const dynamicKeyPrefixes: readonly string[] = [
  // ErrorCode, lib/errors/app-error.ts
  'errors.',
  // FieldIssue codes, lib/errors/field-issue.ts and the models' rules
  'validation.',
  // CompositionWarning codes
  'warnings.',
  // ProviderFailure and ProviderError codes, TaskErrorDto
  'providerErrors.',
  'taskErrors.',
  // AuditAction and AuditKind, lib/audit/audit-actions.ts
  'audit.actions.',
  'audit.kinds.',
  // TaskEventType
  'events.',
  // FieldIssue codes of lib/keys
  'keys.issues.',
  // Problems of a list of people, lib/people/invitations/many
  'people.many.refused.',
  'people.many.wrong.',
  // Field names and choices of the declarations
  'fields.',
  'models.',
  // Figures that only one provider has
  'task.usage.',
  // Examples that the providers' folders bring along
  'presets.templates.',
];
