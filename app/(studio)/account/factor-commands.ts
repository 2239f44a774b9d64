import type { FactorActions } from '@/components/auth/factors/factor-actions';
import {
  addPasskeyAction,
  askForNewPasskeyAction,
  beginAppAction,
  confirmAppAction,
  removeAppAction,
  removePasskeyAction,
  renewCodesAction,
} from './factor-actions';

/** The server actions of the own second factors, for the pages that show them. */
export const factorCommands: FactorActions = {
  beginApp: beginAppAction,
  confirmApp: confirmAppAction,
  removeApp: removeAppAction,
  renewCodes: renewCodesAction,
  askForNewPasskey: askForNewPasskeyAction,
  addPasskey: addPasskeyAction,
  removePasskey: removePasskeyAction,
};
