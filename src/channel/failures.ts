import { t } from '../domain/words';

/** What went wrong, as it crosses from a worker to the page. */
export interface Failure {
  /** For a program; null where there are words alone. */
  readonly code: string | null;
  /** For people. */
  readonly message: string;
}

/** How errors cross from a worker to the page, and what the page throws for what never crossed. */
export interface Failures {
  /** What a worker says of an error. */
  describe(error: unknown): Failure;
  /** What it says of a request that does not fit the protocol. */
  malformed(error: Error): Failure;
  /** The error that the page throws for a failure. @throws TypeError for a code that there is not */
  revive(failure: Failure): Error;
  /** What the page throws for a request that it has given up. */
  stopped(signal: AbortSignal): unknown;
  /** What it throws when the worker broke down. */
  brokenDown(why: string): Error;
}

/** Errors that cross as words alone. @param brokenDown words for people, with the remedy */
export function plainFailures(brokenDown: (why: string) => string): Failures {
  const describe = (error: unknown): Failure => ({
    code: null,
    message: error instanceof Error ? error.message : String(error),
  });
  return {
    describe,
    malformed: describe,
    revive: ({ message }) => new Error(message),
    stopped: (signal) => signal.reason,
    brokenDown: (why) => new Error(brokenDown(why)),
  };
}

/** Codes that the channel itself has a use for. */
type OwnCode = 'input' | 'cancelled' | 'worker';

interface CodedSettings<C extends string> {
  readonly codes: readonly (C | OwnCode)[];
  /** Of an error that has none. */
  readonly unforeseen: NoInfer<C | OwnCode>;
  /** Words for people, with the remedy. */
  readonly brokenDown: (why: string) => string;
}

/** Errors that cross with their code. @param CodedError the class of those that have one */
export function codedFailures<C extends string>(
  CodedError: new (code: C | OwnCode, message: string) => Error & { readonly code: C | OwnCode },
  { codes, unforeseen, brokenDown }: CodedSettings<C>,
): Failures {
  return {
    describe: (error) =>
      error instanceof CodedError
        ? { code: error.code, message: error.message }
        : { code: unforeseen, message: String(error) },
    malformed: ({ message }) => ({ code: 'input', message }),
    revive: ({ code, message }) => {
      const known = codes.find((listed) => listed === code);
      if (!known) throw new TypeError(`A failure has the code "${code}"; known: ${codes.join(', ')}`);
      return new CodedError(known, message);
    },
    stopped: () => new CodedError('cancelled', t`Stopped.`),
    brokenDown: (why) => new CodedError('worker', brokenDown(why)),
  };
}
