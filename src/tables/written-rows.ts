/** Rows of a file as they are written in it. */
export interface WrittenRows {
  /** Names of the columns, or of the properties of features, in the order of the file. */
  readonly columns: readonly string[];
  /** Of each wanted row the cells as text, by column; a row that the file has not has none. */
  readonly cells: readonly (readonly string[])[];
}
