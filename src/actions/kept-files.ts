/** All that is kept, as files; loaded when it is asked for. Its methods reject with words for people. */
export interface KeptFiles {
  /** Saves everything. */
  save(): Promise<void>;
  /** Saves all regions of all worlds. */
  saveHistory(): Promise<void>;
  /** Saves stored entries that cannot be read, as they are. */
  saveDamaged(): Promise<void>;
  /** Asks for a file, and adds what it holds. */
  choose(): void;
  /** Adds what a file holds that this page has saved; nothing that is here is lost. */
  add(file: File): Promise<void>;
}
