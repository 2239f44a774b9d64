import type { AuditFault, VerifiedAudit } from '@/lib/audit/verify-audit.server';

const words: Record<AuditFault['problem'], string> = {
  changed: 'was changed, or has another place than it had',
  missing: 'is missing',
  unlinked: 'was added past the chain',
  otherHead: 'is not what was noted of it',
};

const mostLines = 50;

/** Prints what was found. Throws when something is wrong, so that the command ends with 1. */
export function reportAudit({ heads, events, faults }: VerifiedAudit, print: (line: string) => void): void {
  for (const { tenantId, problem, seq, eventId } of faults.slice(0, mostLines))
    print(
      `${tenantId}: event ${[seq === null ? '' : `number ${seq}`, eventId].filter(Boolean).join(', ')} ${words[problem]}.`,
    );
  if (faults.length > mostLines) print(`… and ${faults.length - mostLines} more.`);
  for (const { tenantId, seq, hash } of heads) print(`--head ${tenantId}:${seq}:${hash}`);
  if (faults.length > 0) throw new Error(`The audit is not whole: ${faults.length} of ${events} events.`);
  print(`The audit is whole: ${events} events of ${heads.length} studios.`);
}
