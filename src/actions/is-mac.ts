/** Whether the keyboard is Apple's, which decides what shortcuts are held down with; false where there is no page. */
export const isMac = (): boolean => /^(Mac|iP)/.test(globalThis.navigator?.platform ?? '');
