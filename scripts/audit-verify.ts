// npm run audit:verify [-- --head TENANT:NUMBER:HASH]: recomputes the hash chain of the audit and says which events were
// changed, removed or added past the database's triggers. Prints each studio's last link, to be kept elsewhere: given
// later as --head, it shows a chain that was computed anew. The studio may run or be stopped.
import { readAuditCommand } from './audit/read-audit-command.ts';
import { reportAudit } from './audit/report-audit.ts';
import { runOperatorCommand } from './studio/run-operator-command.ts';

await runOperatorCommand({
  mayRun: true,
  read: readAuditCommand,
  work: async (db, heads) => {
    const { verifyAudit } = await import('@/lib/audit/verify-audit.server');
    reportAudit(await verifyAudit(db, heads), console.log);
  },
});
