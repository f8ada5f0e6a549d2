import { fork } from 'node:child_process';

/** Starts a run of `scripts/train.ts` as the study does, for a test that kills the parent. */
fork('scripts/train.ts', process.argv.slice(2), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
