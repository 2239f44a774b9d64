import type { ProofActions } from '@/components/auth/proof/proof-actions';
import {
  askForPasskeyAction,
  findProofMethodsAction,
  proveByCodeAction,
  proveByPasskeyAction,
  proveByPasswordAction,
} from './proof-actions';

/** The server actions with which a person proves again who they are. */
export const proofCommands: ProofActions = {
  findMethods: findProofMethodsAction,
  byPassword: proveByPasswordAction,
  byCode: proveByCodeAction,
  askForPasskey: askForPasskeyAction,
  byPasskey: proveByPasskeyAction,
};
