/** Whether the keyboard is one of Apple's, which decides what shortcuts are held down with. */
export const isMac = (): boolean => /^(Mac|iP)/.test(navigator.platform);
