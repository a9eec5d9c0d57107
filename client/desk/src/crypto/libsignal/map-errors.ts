import { ErrorCode, LibSignalErrorBase } from '@signalapp/libsignal-client';
import type { OpenFailure } from '../api.ts';

/**
 * What a failed decryption means. libsignal's `code` is read, never its `name` (an address called like an error has that name). A missing
 * session, a bad MAC and garbage all arrive as `Generic`, so the caller looks in its own store first; `cause` is what our own
 * store refused with, because libsignal hands on only its text. Anything that is not libsignal's is a fault and thrown on.
 */
export function openFailure(error: unknown, cause: OpenFailure | undefined): OpenFailure {
  if (!(error instanceof LibSignalErrorBase)) throw error;
  if (cause) return cause;
  switch (error.code) {
    case ErrorCode.DuplicatedMessage:
      return 'duplicate';
    case ErrorCode.UntrustedIdentity:
      return 'untrusted';
    case ErrorCode.InvalidSession:
      return 'no-session';
    case ErrorCode.InvalidSenderKeySession:
      return 'chain-unknown';
    default:
      return 'damaged';
  }
}

/** Whether libsignal itself refused; false for a fault of ours. */
export const isLibsignalError = (error: unknown): error is LibSignalErrorBase => error instanceof LibSignalErrorBase;
