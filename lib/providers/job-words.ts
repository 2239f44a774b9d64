import type { ProviderErrorCode } from './error-codes';

/**
 * The words of gateways for a job's state, in any spelling and case: `TASK_STATUS_SUCCEED`, `InProgress`, `timed out`,
 * `生成成功`. The lists come from FACTS.md and from relays of these providers.
 */
export interface WordMeaning {
  state: 'running' | 'succeeded' | 'failed';
  /** The code of the failure. */
  code?: ProviderErrorCode;
}

const running = words(`
  pending queue queued queuing queueing wait waiting submit submitted submitting create created creating new init initial
  initialized initializing start starting started schedule scheduled scheduling accepted received prepare preparing
  process processing progress progressing inprogress run running work working generating rendering execute executing doing
  active ongoing uploading downloading encoding transcoding postprocessing saving storing finalizing finalising retry
  retrying dispatched assigned booting throttled delayed paused reviewing moderating checking validating loading
  cancelling canceling`);

const succeeded = words(`
  success succeed succeeds succeeded successful successfully complete completes completed completion finish finishes
  finished done ready ok okay generated rendered delivered available end ended resolved fulfilled processed produced over
  succes sucess successed succeded suceeded succesful completet finshed
  réussi terminé erfolgreich fertig abgeschlossen completado terminado exitoso concluído готово успешно завершено 完了 완료 성공`);

const failed: readonly [ProviderErrorCode, ReadonlySet<string>][] = [
  ['cancelledByProvider', words('cancel cancelled canceled cancellation annulé abgebrochen cancelado отменено 취소')],
  [
    'expiredAtProvider',
    words('expire expired expiration timeout timedout overtime deadlineexceeded expiré abgelaufen'),
  ],
  [
    'contentRefused',
    words(`moderated moderation moderationblocked contentmoderated contentmoderation blocked filtered contentfiltered
      contentfilter censored nsfw violation contentviolation policyviolation contentpolicyviolation sensitive
      sensitivecontent safetyblocked flagged banned risk`),
  ],
  [
    'generationFailed',
    words(`fail failed fails failure failing error errors errored exception reject rejected rejection refuse refused
      denied declined abort aborted terminate terminated kill killed stopped interrupted crashed crash invalid
      unsuccessful incomplete faild failled fialed revoked dead lost dropped discarded broken fault faulted échec échoué fehlgeschlagen fehler
      fallido falló falhou ошибка 실패 오류`),
  ],
];

/** For scripts without spaces, the first pattern that matches. A word like 提交成功 (submitted) is no success yet. */
const written: readonly [RegExp, WordMeaning][] = [
  [/未完成|未[开開]始|排[队隊]|[队隊]列|等待|待[处處]理|提交|[准準][备備]|[处處]理中|中$|待機/, { state: 'running' }],
  [/取消|キャンセル/, { state: 'failed', code: 'cancelledByProvider' }],
  [/超[时時]|逾[时時]|[过過]期|失效/, { state: 'failed', code: 'expiredAtProvider' }],
  [
    /[审審][核查].*([不未]|失[败敗]|拒)|[不未]通[过過]|[违違][规規]|敏感|屏蔽|[拦攔]截|[风風][控险險]/,
    { state: 'failed', code: 'contentRefused' },
  ],
  [
    /失[败敗]|[不未]成功|[错錯][误誤]|出[错錯]|[异異]常|拒[绝絕]|[驳駁]回|[终終中]止|中[断斷]|崩[溃潰]|エラー/,
    { state: 'failed', code: 'generationFailed' },
  ],
  [/成功|完成|完[毕畢]|生成好|已生成|[结結]束|就[绪緒]|完了/, { state: 'succeeded' }],
];

/** Parts of words like `TASK_STATUS_FAILED` or `video_generation_complete` that say nothing about the state. */
const fillers = words(`task tasks job jobs status state video image generation generate media render request prediction
  result the is was has been have already all now by with due to of and at upstream internal system server provider user
  content model`);

/** A longer text is no word for a state. */
const longestWord = 200;

/** What a word says about a job's state. Null: the word is unknown, or says two different things. */
export function meaningOfWord(word: string): WordMeaning | null {
  if (word.length > longestWord) return null;
  const parts = partsOf(word);
  if (/[\u3040-\u30ff\u3400-\u9fff]/.test(word)) {
    const found = written.find(([pattern]) => pattern.test(word));
    if (found) return found[1];
  }
  return meaningOf([parts.join('')]) ?? meaningOfParts(parts);
}

function meaningOfParts(parts: readonly string[]): WordMeaning | null {
  const negated = parts.some((part) => part === 'not' || part === 'no' || part === 'un');
  const telling = parts.filter((part) => !fillers.has(part) && !(negated && /^(not|no|un|yet)$/.test(part)));
  const meaning = meaningOf([telling.join('')]) ?? meaningOf(telling);
  if (!negated || !meaning) return meaning;
  if (meaning.state === 'failed') return null;
  // “Not started” and “not yet done” mean running. “Not successful” means failed.
  return telling.some((part) => part.startsWith('succe'))
    ? { state: 'failed', code: 'generationFailed' }
    : { state: 'running' };
}

/** A failure with one of these words is not the end, because the job waits for another try. */
const again = words('retry retrying requeued wait waiting pending queued');
/** With one of these words, a success is that of a first step, not of the job: `submitted successfully`. */
const firstSteps = words(
  'submit submitted submitting create created creating accepted received queue queued start started upload uploading scheduled',
);

/**
 * `processing failed` is the end, `failed, retrying` is not. `completed with errors` says two things, so it counts as
 * unknown.
 */
function meaningOf(parts: readonly string[]): WordMeaning | null {
  const last = parts.at(-1) ?? '';
  const ending = failed.find(([, list]) => parts.some((part) => list.has(part)));
  const runs = parts.some((part) => running.has(part));
  const succeeds = parts.some((part) => succeeded.has(part));
  if (ending && succeeds) return null;
  if (ending && runs && running.has(last) && parts.some((part) => again.has(part))) return { state: 'running' };
  if (ending) return { state: 'failed', code: ending[0] };
  if (runs && succeeds)
    return { state: succeeded.has(last) && !parts.some((part) => firstSteps.has(part)) ? 'succeeded' : 'running' };
  if (runs) return { state: 'running' };
  return succeeds ? { state: 'succeeded' } : null;
}

function partsOf(word: string): string[] {
  return word
    .normalize('NFKC')
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}
