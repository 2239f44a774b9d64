import type { Json } from '@/lib/text/json';
import { plainName } from './answer-layers';
import type { OutcomeKind } from './contract';
import type { ProviderErrorCode } from './error-codes';
import { readReason } from './read-reason';

/**
 * Codes with which a provider refuses a request, with any HTTP status: those of Ark, of the OpenAI dialect and of the
 * relays. Only codes that can't belong to an accepted job: `bad_response` and `upstream_error` can, so they are
 * missing.
 */
const refusals: readonly [RegExp, OutcomeKind, ProviderErrorCode][] = [
  [
    /sensitivecontent|riskdetection|contentpolicy|contentfilter|moderationblocked|policyviolation/,
    'rejected',
    'contentRefused',
  ],
  [
    /^(insufficient(user|account)?(quota|balance|credits?|funds)|quota(exceeded|notenough)|account(overdue|arrears)|balancenotenough)/,
    'rejected',
    'insufficientBalance',
  ],
  [
    /^(invalidapikey|invalidtoken|invalidkey|authentication(error|failed)?|unauthorized|accessdenied|permissiondenied|forbidden)/,
    'rejected',
    'keyRejected',
  ],
  [
    /^(model|endpoint)(notfound|notopen|notexist\w*|notsupported|unavailable)|^invalidendpointormodel|^nosuchmodel/,
    'rejected',
    'modelUnavailable',
  ],
  [/^(ratelimit|toomanyrequests|requestlimit)/, 'rate-limited', 'rateLimited'],
  [
    /^(invalid(parameter|argument|request|param|input|prompt|image|url|value|size|duration)|missing(parameter|argument|required|param)|badrequest$|validation(error|failed)|unsupported(parameter|image|model|format))/,
    'rejected',
    'invalidRequest',
  ],
];

/** A refusal after which the request is certainly not accepted. Null: not known. */
export function refusalOf(body: Json | undefined): [OutcomeKind, ProviderErrorCode] | null {
  const code = plainName(readReason(body).code ?? '');
  const found = code === '' ? undefined : refusals.find(([pattern]) => pattern.test(code));
  return found ? [found[1], found[2]] : null;
}

const moderation =
  /content (policy|moderation|filter|safety)|(usage|safety) polic|moderat(ed|ion)|sensitive (content|information|word)|nsfw|real (person|people)|copyright|prohibited content|inappropriate|violat\w+ (our |the )?(content|usage|polic|terms|guideline)|敏感|违规|違規|审核(不|未)通过|审核失败|真人|侵权|风控/i;

/** Whether the text or the code is about moderation: the same composition would be refused again. */
export function isModeration({ text = '', code = '' }: { text?: string; code?: string }): boolean {
  return (
    moderation.test(text) ||
    /sensitivecontent|riskdetection|contentpolicy|contentfilter|moderation|nsfw/.test(plainName(code))
  );
}

const thing = 'task|job|generation|video|prediction|record|id|任务|任務|作业|记录|視頻|视频';
const unknownJob = new RegExp(
  `(${thing})s?\\b.{0,60}(not (be )?(found|exist)|doesn.?t exist|does not exist|no longer exists?|unknown|not.?exist|不存在|未找到|找不到|已删除)|` +
    `(no such|unknown|can.?t find|cannot find|could not find|找不到|没有找到|未找到|不存在)[^.;，。]{0,20}(${thing})|(${thing})[^.;，。]{0,60}(不存在|未找到|找不到|已删除)`,
  'i',
);
const unknownCodes =
  /^(task|job|generation|video|prediction|record|resource)?(notfound|notexists?|doesnotexist|unknown)$|^(unknown|nosuch)(task|job)$|^invalid(task|job)id$/;

/** Whether the answer to a poll means that the provider does not know the job, by its code or in words. */
export function saysUnknownJob(body: Json | undefined, text: string): boolean {
  const reason = readReason(body);
  if (unknownCodes.test(plainName(reason.code ?? ''))) return true;
  const words = reason.text ?? (body === undefined ? text.slice(0, 500) : '');
  return unknownCodes.test(plainName(words)) || unknownJob.test(words);
}
