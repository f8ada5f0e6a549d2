/** The gazetteer file cannot be used: the message names the part that is wrong and what to do. */
export class GazetteerError extends Error {
  override readonly name = 'GazetteerError';

  constructor(problem: string) {
    super(`Gazetteer: ${problem}; fetch or rebuild world.gaz (scripts/build-gazetteer.ts)`);
  }
}
