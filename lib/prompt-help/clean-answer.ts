import { storableText } from '@/lib/text/storable-json';

/**
 * The prompt in a text model's answer: without the thoughts that some models put before it, without a code fence or
 * quotation marks around it, and without invisible characters that would turn or hide text.
 */
export function cleanAnswer(content: string): string {
  const text = storableText(content)
    .replace(/^\s*<think>[\s\S]*?<\/think>/, '')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]|[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu, '')
    .trim();
  const fenced = /^```[a-z]*\n([\s\S]*?)\n?```$/.exec(text)?.[1] ?? text;
  return (/^(["“「])([^"“”「」]*)(["”」])$/.exec(fenced)?.[2] ?? fenced).trim();
}
