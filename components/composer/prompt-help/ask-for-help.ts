import type { ErrorDto } from '@/lib/errors/app-error';
import { RequestFailed } from '@/lib/http/get-json';
import type { EditAnswer, EditPromptInput } from '@/lib/prompt-help/edit-prompt';
import type { ChangeHelp, HelpRun } from './help-runs';

/**
 * Sends one question, and notes its end. A later question of the same prompt, or Cancel, takes its place: then its answer
 * is dropped.
 */
export function askForHelp(input: EditPromptInput, change: ChangeHelp): void {
  const controller = new AbortController();
  const { kind, language, text: asked } = input;
  const close = () => change((help) => ({ ...help, run: null }));
  const cancel = () => {
    controller.abort();
    close();
  };
  const run: HelpRun = { kind, language, asked, state: { name: 'asking', cancel } };
  const end = (state: HelpRun['state']) =>
    change((help) => (help.run === run ? { ...help, run: { ...run, state } } : help));
  change((help) => {
    if (help.run?.state.name === 'asking') help.run.state.cancel();
    return { ...help, run, isEarlierShown: false };
  });
  send(input, controller.signal).then(
    (answer) => end({ name: 'answered', answer }),
    (error: unknown) =>
      end({ name: 'failed', error: (error instanceof RequestFailed && error.error) || 'unreachable' }),
  );
}

async function send(input: EditPromptInput, signal: AbortSignal): Promise<EditAnswer> {
  const response = await fetch('/api/prompt-help', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
    signal,
  });
  const body: unknown = await response.json().catch(() => null);
  if (response.ok && body !== null) return body as EditAnswer;
  const error = body as ErrorDto | null;
  throw new RequestFailed(response.status, error && 'requestId' in error ? error : null);
}
