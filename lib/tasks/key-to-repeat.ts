import { bestKeyId } from '@/lib/keys/best-key';

/** What a composition is sent with again: its key, or the studio's choice where the studio chose. */
export function keyToRepeat({ keyId, isKeyChosen }: { keyId: string; isKeyChosen: boolean }): string {
  return isKeyChosen ? bestKeyId : keyId;
}
