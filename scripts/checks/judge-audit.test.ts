import { expect, test } from 'vitest';
import { judgeAudit } from './judge-audit';

const report = (vulnerabilities: Record<string, { severity: string }>) =>
  JSON.stringify({ auditReportVersion: 2, vulnerabilities, metadata: {} });

test('serious weaknesses are told from the others', () => {
  const found = judgeAudit(
    report({ left: { severity: 'high' }, right: { severity: 'moderate' }, up: { severity: 'critical' } }),
  );
  expect(found).toEqual({
    serious: [
      { name: 'left', grade: 'high' },
      { name: 'up', grade: 'critical' },
    ],
    others: 1,
  });
});

test('no weakness is a report too', () => {
  expect(judgeAudit(report({}))).toEqual({ serious: [], others: 0 });
});

test.each(['', 'ENOTFOUND', '{"statusCode":405,"error":{"summary":""}}', 'null'])('%j is no report', (output) => {
  expect(judgeAudit(output)).toBeNull();
});
