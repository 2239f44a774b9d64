/** Why a sign-in was refused; keys of the catalogue `auth.refused`. */
export const refusals = ['wrong', 'throttled', 'proxyAddress', 'foreignSite', 'unexpected'] as const;
/** As it stands in the address of a form that was sent without JavaScript. `seconds`: how long to wait, where that helps. */
export type Refusal = { refused: (typeof refusals)[number]; seconds: string };

/** Reads the message in which next-auth hands a refusal on: its own word, or a code of ours and the seconds. */
export function readRefusal(message: string): Refusal {
  const [code, seconds] = message.split(':');
  const known = refusals.find((one) => one === code);
  return {
    refused: message === 'CredentialsSignin' ? 'wrong' : (known ?? 'unexpected'),
    seconds: String(Number(seconds) || 60),
  };
}
