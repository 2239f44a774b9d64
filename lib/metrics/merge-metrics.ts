/**
 * Joins texts of the Prometheus format into one. The format wants the lines of one metric together, under one `# HELP`
 * and one `# TYPE`; each text comes from another process and names the same metrics.
 */
export function mergeMetrics(texts: readonly string[]): string {
  const metrics = new Map<string, { head: string[]; samples: string[] }>();
  for (const text of texts) {
    let current: { head: string[]; samples: string[] } | undefined;
    for (const line of text.split('\n')) {
      const name = /^# HELP (?<name>\S+)/.exec(line)?.groups?.name;
      if (name) {
        const known = metrics.get(name);
        current = known ?? { head: [line], samples: [] };
        metrics.set(name, current);
      } else if (line.startsWith('# TYPE ')) {
        if (current?.head.length === 1) current.head.push(line);
      } else if (line !== '') current?.samples.push(line);
    }
  }
  return [...metrics.values()].map(({ head, samples }) => `${[...head, ...samples].join('\n')}\n`).join('\n');
}
