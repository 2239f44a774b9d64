/** Prisma's codes for an unreachable database and for a transaction that conflicted with another one. */
const passingCodes = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P1018', 'P2024', 'P2028', 'P2034', 'P2037']);
/** Failures of a connection, as Node and the driver name them. */
const brokenConnection = /^(ECONN|EPIPE|ETIMEDOUT|ENOENT$|ENOTFOUND|EAI_AGAIN)/;
/**
 * Connection exception, transaction rollback, insufficient resources, object not in prerequisite state, operator
 * intervention, system error (PostgreSQL, appendix A, by class), and 25006: a server that is read-only during failover.
 */
const passingStates = /^(08|40|53|55|57|58)...$|^25006$/;
const driverWords =
  /Connection terminated|connection timeout|timeout exceeded when trying to connect|not queryable|connection error/i;

/**
 * Whether an error means that the database was unreachable or busy, so that the same statement may succeed later. False
 * for errors that would occur again: a wrong statement, a violated constraint, a bug of ours.
 */
export function isDatabaseAway(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { name, code, originalCode, message, cause, meta } = error as Record<string, unknown>;
  if (name === 'PrismaClientInitializationError' || name === 'PrismaClientRustPanicError') return true;
  if (name === 'Error' && typeof message === 'string' && driverWords.test(message)) return true;
  // The adapter keeps PostgreSQL's SQLSTATE in `originalCode`; Prisma keeps the adapter's error in `meta`.
  if ([code, originalCode].some(isPassing)) return true;
  return isDatabaseAway(cause) || isDatabaseAway((meta as { driverAdapterError?: unknown } | null)?.driverAdapterError);
}

function isPassing(code: unknown): boolean {
  if (typeof code !== 'string') return false;
  return passingCodes.has(code) || brokenConnection.test(code) || passingStates.test(code);
}
