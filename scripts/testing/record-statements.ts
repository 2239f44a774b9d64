import pg from 'pg';

export interface Statement {
  text: string;
  values: unknown[];
}

const query = pg.Client.prototype.query as (...args: unknown[]) => unknown;
let recorded: Statement[] | null = null;

/** The statements that this process really sends to the database during `run`, with the driver's parameters. */
export async function statementsOf(run: () => Promise<unknown>): Promise<Statement[]> {
  pg.Client.prototype.query = function record(this: pg.Client, ...args: unknown[]) {
    const [first, second] = args;
    const statement =
      typeof first === 'object' && first !== null ? (first as Partial<Statement>) : { text: String(first) };
    const values = statement.values ?? (Array.isArray(second) ? second : []);
    if (statement.text && /^\s*(select|with|insert|update|delete)/i.test(statement.text))
      recorded?.push({ text: statement.text, values });
    return query.apply(this, args);
  } as typeof pg.Client.prototype.query;
  recorded = [];
  try {
    await run();
    return recorded;
  } finally {
    recorded = null;
    pg.Client.prototype.query = query as typeof pg.Client.prototype.query;
  }
}
