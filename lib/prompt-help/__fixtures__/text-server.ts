import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Asked {
  path: string;
  headers: IncomingHttpHeaders;
  body: { model: string; messages: { role: string; content: string }[] };
}

type Answer = (response: ServerResponse, asked: Asked) => void;

/** A text model's answer with these words, in the protocol of chat completions. */
export function says(content: string, usage: object | null = { prompt_tokens: 200, completion_tokens: 50 }): Answer {
  return (response) => {
    response.setHeader('content-type', 'application/json');
    const choices = [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }];
    response.end(JSON.stringify({ id: 'c-1', object: 'chat.completion', choices, ...(usage && { usage }) }));
  };
}

/** An answer with this status and body. */
export function answers(status: number, body: string, headers: Record<string, string> = {}): Answer {
  return (response) => {
    response.writeHead(status, headers);
    response.end(body);
  };
}

/** A real server on loopback that speaks chat completions, as a test says. It answers each question by `play.answer`. */
export async function startTextServer(answer: Answer) {
  const asked: Asked[] = [];
  const play = { answer };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = JSON.parse(Buffer.concat(chunks).toString() || '{}');
    const one = { path: String(request.url), headers: request.headers, body };
    asked.push(one);
    play.answer(response, one);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => {
    server.closeAllConnections();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return { url: `http://127.0.0.1:${port}/v1`, asked, play, close };
}
