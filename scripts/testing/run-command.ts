import { execFile } from 'node:child_process';
import { projectFolder } from '../studio/child-process';

interface CommandOutcome {
  code: number;
  /** The output of both streams, as a terminal would show it. */
  output: string;
}

/** Runs `npm run NAME -- WORDS` as an operator does, for a studio with these settings. Never rejects. */
export function runCommand(name: string, words: string[], settings: Record<string, string>): Promise<CommandOutcome> {
  const env = { ...process.env, DATABASE_URL: '', ...settings };
  const args = ['run', '--silent', name, '--', ...words];
  return new Promise((resolve) => {
    execFile('npm', args, { cwd: projectFolder, env }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code ?? 1), output: `${stdout}${stderr}` }),
    );
  });
}
