/**
 * A cell of a CSV file (RFC 4180). A spreadsheet runs a text that begins with one of these characters as a formula; the
 * apostrophe makes it a text (OWASP, CSV injection). Names of people and keys are whatever somebody wrote.
 */
export function csvCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r\n＝＋－＠]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
