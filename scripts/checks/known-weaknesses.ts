// Looks the dependencies of a running studio up in the registry's list of known weaknesses (npm audit), for .ci/run. A
// serious one fails. Where no registry answers, it says so and fails nothing: that is about the network.
import { execFile } from 'node:child_process';
import { judgeAudit } from './judge-audit.ts';

const patienceMs = 60_000;

// Where npm finds a weakness it ends with 1, and the report is its output all the same.
const output = await new Promise<string>((resolve) => {
  execFile(
    'npm',
    ['audit', '--omit=dev', '--json'],
    { timeout: patienceMs, maxBuffer: 64 * 1024 * 1024 },
    (_, stdout) => resolve(stdout),
  );
});
const found = judgeAudit(output);
if (found === null) {
  console.log('  Not looked up: no registry answered with its list of known weaknesses.');
  console.log('0 passed, 0 failed');
} else {
  for (const { name, grade } of found.serious) console.log(`✘ ${name}: ${grade}`);
  console.log(`  ${found.serious.length} serious, ${found.others} others. npm audit says more.`);
  console.log(found.serious.length === 0 ? '1 passed, 0 failed' : '0 passed, 1 failed');
}
