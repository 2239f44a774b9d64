import 'server-only';
import { z } from 'zod';
import type { ProviderContext } from '@/lib/providers/contract';
import { ProviderError } from '@/lib/providers/errors';
import { callProvider, type ProviderAnswer } from '@/lib/providers/http.server';
import type { TextFailure } from './edit-prompt';
import type { TokenUsage } from './text-cost';

export type TextAnswer =
  | { failure: null; content: string; usage: TokenUsage | null }
  /** `detail`: the server's own words, without the key. `usage`: what it counted for an answer that can't be used. */
  | { failure: TextFailure; detail: string; usage: TokenUsage | null };

/** For the whole answer. A person waits for it. */
const usualTimeoutMs = 60_000;
/** Far more than the longest prompt. A longer answer is no prompt. */
const longestContent = 40_000;

const count = z.int().min(0).max(10_000_000);
const usageSchema = z.object({ prompt_tokens: count, completion_tokens: count });
const answerSchema = z.object({
  choices: z
    .array(z.object({ message: z.object({ content: z.string().max(longestContent) }), finish_reason: z.unknown() }))
    .min(1),
});
const errorSchema = z.object({ error: z.union([z.string(), z.object({ message: z.string() })]) });

/**
 * Asks a server that speaks OpenAI's chat completions, once. Its answer is not trusted: it may be late, huge, or no
 * answer at all. Throws only where the caller left.
 */
export async function askTextModel(
  context: ProviderContext,
  model: string,
  messages: readonly { role: string; content: string }[],
  timeoutMs = usualTimeoutMs,
): Promise<TextAnswer> {
  let answer: ProviderAnswer;
  try {
    answer = await callProvider(context, {
      method: 'POST',
      url: `${context.baseUrl}/chat/completions`,
      headers: { authorization: `Bearer ${context.key}` },
      json: { model, messages: messages.map(({ role, content }) => ({ role, content })), stream: false },
      paid: true,
      timeoutMs,
    });
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    const { code, detail = '' } = error;
    const failure = code === 'timedOut' ? 'slow' : code === 'unreadableAnswer' ? 'unreadable' : 'unreachable';
    return { failure, detail: short(detail), usage: null };
  }
  const usage = usageOf(answer.body);
  if (answer.status < 200 || answer.status > 299)
    return { failure: failureOf(answer.status), detail: detailOf(answer.body), usage };
  const parsed = answerSchema.safeParse(answer.body);
  const choice = parsed.data?.choices[0];
  if (!choice) return { failure: 'unreadable', detail: '', usage };
  if (choice.finish_reason === 'length') return { failure: 'cut', detail: '', usage };
  return { failure: null, content: choice.message.content, usage };
}

function failureOf(status: number): TextFailure {
  if (status === 401 || status === 403) return 'rejected';
  if (status === 429) return 'throttled';
  if (status >= 500) return 'broken';
  return status >= 400 ? 'refused' : 'unreadable';
}

function usageOf(body: unknown): TokenUsage | null {
  const { data } = z.object({ usage: usageSchema }).safeParse(body);
  return data ? { input: data.usage.prompt_tokens, output: data.usage.completion_tokens } : null;
}

function detailOf(body: unknown): string {
  const { data } = errorSchema.safeParse(body);
  return short(typeof data?.error === 'string' ? data.error : (data?.error.message ?? ''));
}

const short = (text: string) => text.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').slice(0, 300);
