/** How many dependencies have known weaknesses, by npm's grades. */
export interface KnownWeaknesses {
  serious: { name: string; grade: string }[];
  others: number;
}

/**
 * Reads the output of `npm audit --json`. Null when it is no report: no registry answered, or the one that did has no
 * list of weaknesses.
 */
export function judgeAudit(output: string): KnownWeaknesses | null {
  let report: unknown;
  try {
    report = JSON.parse(output);
  } catch {
    return null;
  }
  if (typeof report !== 'object' || report === null || !('auditReportVersion' in report)) return null;
  const { vulnerabilities = {} } = report as { vulnerabilities?: Record<string, { severity: string }> };
  const all = Object.entries(vulnerabilities).map(([name, { severity: grade }]) => ({ name, grade }));
  const serious = all.filter(({ grade }) => grade === 'high' || grade === 'critical');
  return { serious, others: all.length - serious.length };
}
