/** Why a part of the page cannot be shown, with the remedy: the message is for people. */
export class PartError extends Error {
  override readonly name = 'PartError';
}
