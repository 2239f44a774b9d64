import { execFileSync } from 'node:child_process';
import { cpus, loadavg, release, totalmem } from 'node:os';
import { projectFolder } from '../studio/child-process.ts';

/** The machine and the commit of the sources that the figures belong to. */
export function describeMachine() {
  const [first] = cpus();
  return {
    cores: cpus().length,
    processor: first?.model.trim() ?? 'unknown',
    memoryGb: Math.round(totalmem() / 1024 ** 3),
    system: `${process.platform} ${release()}`,
    node: process.versions.node,
    /** Average of the last minute. More than 0.5 before the start means that other programs used the machine too. */
    loadBefore: Number(loadavg()[0]?.toFixed(2)),
    commit: git('rev-parse', '--short', 'HEAD'),
    changed: git('status', '--porcelain') !== '',
  };
}

function git(...args: string[]): string {
  try {
    return execFileSync('git', args, { cwd: projectFolder, encoding: 'utf8' }).trim();
  } catch {
    return 'unknown';
  }
}
