import { v7 } from 'uuid';
import type { ActionResult } from '@/lib/actions/action-result';
import type { CreateBatch } from '../generate/use-send-batch';

export type Answer = ActionResult<{ taskIds: string[] }>;

/** The server's side of Generate: records what is sent and answers as the test says, at last with new tasks. */
export function fakeServer(...answers: (() => Promise<Answer>)[]) {
  const sent: Parameters<CreateBatch>[0][] = [];
  const accept = async (): Promise<Answer> => ({ ok: true, data: { taskIds: [v7()] } });
  const createBatch: CreateBatch = (command) => {
    sent.push(command);
    return (answers.shift() ?? accept)();
  };
  /** The prompt of each request. */
  const prompts = () => sent.map(({ items }) => items[0]?.input.prompt);
  return { sent, createBatch, prompts };
}
