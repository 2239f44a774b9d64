import 'server-only';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AuditAction } from '@/lib/audit/audit-actions';
import type { noteRefusal } from '../note-refusal.server';
import { clientHeader } from '../request-origin';

export interface Refusal {
  status: 400 | 403 | 405 | 413 | 421;
  action: AuditAction;
  /** For the operator's log. */
  reason: string;
  /** The part of the request that the reason is about. */
  quoted?: string;
  /** In both languages: who is asking is not known yet. */
  words: readonly string[];
  headers?: Record<string, string>;
}

const text = {
  'content-type': 'text/plain; charset=utf-8',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
  connection: 'close',
};

/** Answers a refused request. Plain text, so that no part of the request can act as markup. */
export function refuseRequest(
  { socket, headers: asked }: IncomingMessage,
  response: ServerResponse,
  { status, action, reason, quoted, words, headers }: Refusal,
  note: typeof noteRefusal,
): void {
  note({ action, reason, quoted, address: String(asked[clientHeader] ?? socket.remoteAddress ?? 'unknown') });
  response.writeHead(status, { ...text, ...headers });
  response.end(`${words.join('\n')}\n`);
}

/** Limits a stranger's text before it is repeated. */
const short = (value: string) => value.replaceAll(/[^\x20-\x7e]/g, '?').slice(0, 200);

export const unknownHost = (host: string): Refusal => ({
  status: 421,
  action: 'request.unknownHost',
  reason: 'asked under a name that is not this studio’s (PUBLIC_URL, HOST, ALLOWED_HOSTS)',
  quoted: short(host),
  words: [
    `This studio does not know the name “${short(host)}”, so it answers nothing under it.`,
    'If it is one of its names, its operator adds it: ALLOWED_HOSTS=… or PUBLIC_URL=https://….',
    '',
    `此工作室不认识名称“${short(host)}”，因此不作应答。`,
    '如果这是它的名称，请运维人员设置 ALLOWED_HOSTS=… 或 PUBLIC_URL=https://…。',
  ],
});

export const unreadableTarget: Refusal = {
  status: 400,
  action: 'request.unreadable',
  reason: 'asked for an address that can’t be read',
  words: ['This address can’t be read: it is no path of this studio.', '无法识别此地址：它不是本工作室的路径。'],
};

export const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

export const unknownMethod: Refusal = {
  status: 405,
  action: 'request.unknownMethod',
  reason: 'asked with a method that nothing here knows',
  words: [
    `Nothing here knows this method. Known: ${methods.join(', ')}.`,
    `不支持此请求方法。可用：${methods.join('、')}。`,
  ],
  headers: { allow: methods.join(', ') },
};

export const tooLargeForStranger: Refusal = {
  status: 413,
  action: 'request.tooLarge',
  reason: 'a large body of somebody who is not signed in',
  words: ['Too large for somebody who is not signed in.', '未登录时不接受这么大的内容。'],
};

export const foreignPage: Refusal = {
  status: 403,
  action: 'request.foreignSite',
  reason: 'a change asked for by another site',
  words: ['Another site asked for this change. It was not made.', '此更改由其他网站发起，未执行。'],
};
