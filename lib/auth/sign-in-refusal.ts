/** Why a sign-in was refused; keys of the catalogue `auth.refused`. */
export const refusals = [
  'wrong',
  'throttled',
  'factorRequired',
  'identityNeeded',
  'proxyAddress',
  'foreignSite',
  'unexpected',
] as const;
/** The query parameters of the form's address after a sign-in without JavaScript. `seconds`: how long to wait. */
export type Refusal = { refused: (typeof refusals)[number]; seconds: string };

/** Reads the message in which next-auth passes on a refusal: its own code, or our code and the seconds. */
export function readRefusal(message: string): Refusal {
  const [code, seconds] = message.split(':');
  const known = refusals.find((one) => one === code);
  return {
    refused: message === 'CredentialsSignin' ? 'wrong' : (known ?? 'unexpected'),
    seconds: String(Number(seconds) || 60),
  };
}
