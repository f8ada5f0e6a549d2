import {
  ADDED_TOKENS,
  BYTE_ALPHABET,
  pieces,
  type TokenizerJson,
  toByteLevel,
  tokenizerJson,
} from './tokenizer-format';

export interface CorpusLine {
  readonly text: string;
  /** How often the text counts; > 0. */
  readonly weight: number;
}

export interface TokenizerTrainingOptions {
  /** Size of the whole vocabulary: 256 bytes, learned tokens and added tokens. */
  readonly vocabularySize: number;
  /** Texts each of whose pieces must be one token, whatever its weight. */
  readonly whole?: readonly string[];
}

interface Word {
  readonly text: string;
  readonly weight: number;
  /** Token ids the word is made of at present. */
  ids: number[];
}

interface Candidate {
  readonly gain: number;
  readonly text: string;
  /** Key of the pair to merge, or -1 where the whole word becomes a token. */
  readonly pair: number;
  readonly word: number;
}

const PAIR_BASE = 65536;

/** What making a word one token could save at the outset; merges only lessen it. */
function mostGain({ text, weight }: Word): number {
  return weight * (text.length - 1);
}

/** Words under training with the weight of every adjacent pair of tokens, kept up to date as tokens are added. */
class Merger {
  readonly tokens: string[] = [...BYTE_ALPHABET];
  readonly merges: [string, string][] = [];
  private readonly idOf = new Map(this.tokens.map((token, id) => [token, id]));
  private readonly pairWeight = new Map<number, number>();
  private readonly pairWords = new Map<number, Set<number>>();

  /** @param words in falling order of `mostGain`, so that the search for the best can stop early. */
  constructor(private readonly words: Word[]) {
    for (let index = 0; index < words.length; index++) this.count(index, 1);
  }

  /** Adds a token, or finds it where another way already led to it. */
  add(token: string): number {
    const known = this.idOf.get(token);
    if (known !== undefined) return known;
    this.idOf.set(token, this.tokens.length);
    return this.tokens.push(token) - 1;
  }

  private count(index: number, sign: 1 | -1): void {
    const { ids, weight } = this.words[index];
    for (let i = 0; i + 1 < ids.length; i++) {
      const pair = ids[i] * PAIR_BASE + ids[i + 1];
      this.pairWeight.set(pair, (this.pairWeight.get(pair) ?? 0) + sign * weight);
      const holders = this.pairWords.get(pair);
      if (holders === undefined) this.pairWords.set(pair, new Set([index]));
      else holders.add(index);
    }
  }

  private replace(index: number, ids: number[]): void {
    this.count(index, -1);
    this.words[index].ids = ids;
    this.count(index, 1);
  }

  private pairText(pair: number): string {
    return this.tokens[Math.floor(pair / PAIR_BASE)] + this.tokens[pair % PAIR_BASE];
  }

  /** The addition that saves most tokens over the corpus: a merge of two tokens, or a whole word. Ties: by text. */
  best(): Candidate {
    let best: Candidate = { gain: 0, text: '', pair: -1, word: -1 };
    for (const [pair, gain] of this.pairWeight) {
      if (gain < best.gain || gain <= 0) continue;
      const text = this.pairText(pair);
      if (gain > best.gain || text < best.text) best = { gain, text, pair, word: -1 };
    }
    for (let word = 0; word < this.words.length; word++) {
      const { ids, weight, text } = this.words[word];
      if (mostGain(this.words[word]) < best.gain) break;
      const gain = weight * (ids.length - 1);
      if (ids.length > 2 && (gain > best.gain || (gain === best.gain && best.pair < 0 && text < best.text))) {
        best = { gain, text, pair: -1, word };
      }
    }
    return best;
  }

  apply({ pair, word, text }: Candidate): void {
    const merged = this.add(text);
    if (word >= 0) this.replace(word, [merged]);
    else this.merge(pair, merged);
  }

  private merge(pair: number, merged: number): void {
    const [left, right] = [Math.floor(pair / PAIR_BASE), pair % PAIR_BASE];
    this.merges.push([this.tokens[left], this.tokens[right]]);
    const holders = this.pairWords.get(pair) ?? [];
    for (const index of [...holders]) {
      const ids: number[] = [];
      const old = this.words[index].ids;
      for (let i = 0; i < old.length; i++) {
        const meets = old[i] === left && old[i + 1] === right;
        ids.push(meets ? merged : old[i]);
        if (meets) i++;
      }
      if (ids.length < old.length) this.replace(index, ids);
    }
    this.pairWeight.delete(pair);
    this.pairWords.delete(pair);
  }
}

function weighWords(corpus: Iterable<CorpusLine>, whole: ReadonlySet<string>): Word[] {
  const weights = new Map<string, number>();
  for (const { text, weight } of corpus) {
    if (!(weight > 0 && weight < Infinity)) {
      throw new RangeError(`Weight of corpus line "${text}" is ${weight}; give a finite number > 0`);
    }
    for (const piece of pieces(text)) weights.set(piece, (weights.get(piece) ?? 0) + weight);
  }
  const byteId = new Map(BYTE_ALPHABET.map((char, byte) => [char, byte]));
  return [...weights]
    .map(([piece, weight]) => ({ text: toByteLevel(piece), weight }))
    .filter(({ text }) => !whole.has(text))
    .map((word) => ({ ...word, ids: Array.from(word.text, (char) => byteId.get(char) ?? 0) }))
    .sort((a, b) => mostGain(b) - mostGain(a) || (a.text < b.text ? -1 : 1));
}

/**
 * Trains a byte-level BPE (Sennrich et al. 2016) whose merges may cross spaces but not the pieces of `SPLIT_PATTERN`.
 * Each step adds what saves most tokens over the weighted corpus: the best pair, or a frequent piece as a whole.
 * The same corpus gives the same file: ties go by text.
 * @throws RangeError when the size cannot hold the fixed tokens, or the corpus is too small to fill it.
 */
export function trainTokenizer(corpus: Iterable<CorpusLine>, options: TokenizerTrainingOptions): TokenizerJson {
  const { vocabularySize, whole = [] } = options;
  const required = new Set(whole.flatMap(pieces).map(toByteLevel));
  const baseSize = vocabularySize - ADDED_TOKENS.length;
  const merger = new Merger(weighWords(corpus, required));
  for (const token of required) merger.add(token);
  if (!(merger.tokens.length <= baseSize && vocabularySize < PAIR_BASE)) {
    const least = merger.tokens.length + ADDED_TOKENS.length;
    throw new RangeError(`vocabularySize is ${vocabularySize}; give ${least}-${PAIR_BASE - 1}`);
  }
  while (merger.tokens.length < baseSize) {
    const best = merger.best();
    if (best.gain <= 0) {
      const reached = merger.tokens.length + ADDED_TOKENS.length;
      throw new RangeError(
        `The corpus gives only ${reached} of ${vocabularySize} tokens; give more text or a smaller size`,
      );
    }
    merger.apply(best);
  }
  return tokenizerJson(merger.tokens, merger.merges);
}
