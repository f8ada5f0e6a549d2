import { spawnSync } from 'node:child_process';

const succeeds = (command: string, ...args: string[]): boolean => spawnSync(command, args).status === 0;

/** Puts an empty disk of the given size, such as `64k`, in the place of a folder. @returns whether this is permitted */
export const mountSmallDisk = (folder: string, size: string): boolean =>
  succeeds('mount', '-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder);

export const unmountDisk = (folder: string): boolean => succeeds('umount', folder);

/** Why a test of a full disk is left out. */
export const NO_SMALL_DISK = 'a small disk cannot be mounted here: that takes root on Linux';
