/**
 * The studio's codes for the outcomes of provider calls. Each is a key of the catalogue `providerErrors`, which has a
 * sentence and a next step for it in both languages.
 */
export const providerErrorCodes = [
  // The provider refused the request, so it is certainly not accepted.
  'invalidRequest',
  'keyRejected',
  'insufficientBalance',
  'modelUnavailable',
  'modeUnsupported',
  'groupNotFound',
  'mediaRefused',
  'contentRefused',
  'framesUnsupported',
  'imagesInvalid',
  'durationOutOfRange',
  'resolutionUnsupported',
  'refused',
  'wrongAddress',
  'addressRefused',
  // The provider asks to try later.
  'rateLimited',
  // The request was certainly not sent.
  'unreachable',
  'insecureConnection',
  // The request was sent, but there is no readable answer.
  'connectionLost',
  'timedOut',
  'interrupted',
  'providerFailure',
  'providerTimeout',
  'noFinalState',
  'jobTaken',
  'unreadableAnswer',
  // The job itself.
  'generationFailed',
  'upstreamFailed',
  'noResult',
  'unknownState',
  'cancelledByProvider',
  'expiredAtProvider',
  'taskUnknown',
  // Uploads.
  'fileTooLarge',
  'fileRefused',
  'uploadFailed',
  // No other code fits.
  'unknown',
] as const;

export type ProviderErrorCode = (typeof providerErrorCodes)[number];
