/** Bytes of a file of histories: four times what full ones of all worlds have. */
export const MAX_HISTORY_FILE_BYTES = 100_000_000;
