/**
 * Keys that the code puts together at run time from codes: everything below these prefixes counts as used. Literal keys
 * and keys with a literal beginning (`status.${status}`) are found by the test itself and need no line here.
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
  // TaskEventType
  'events.',
  // FieldIssue codes of lib/keys
  'keys.issues.',
  // Field names and choices of the declarations
  'fields.',
  'models.',
];
