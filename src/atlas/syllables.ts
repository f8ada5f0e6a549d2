import type { Random } from '../domain/random';

/** How names of a continent sound. */
export interface Language {
  readonly onsets: readonly string[];
  readonly vowels: readonly string[];
  readonly codas: readonly string[];
  /** Ends of the names of nations, of cities, of districts. */
  readonly nations: readonly string[];
  readonly cities: readonly string[];
  readonly districts: readonly string[];
}

const words = (text: string): readonly string[] => text.split(' ').map((word) => (word === '-' ? '' : word));

/** One language for each continent, in the order of the continents. */
export const LANGUAGES: readonly Language[] = [
  {
    onsets: words('br d f gr h l m n r s st t v w'),
    vowels: words('a e i o u ei'),
    codas: words('- l n r rn nd lt s'),
    nations: words('mark land ria wald'),
    cities: words('burg stad havn ford weiler bruck'),
    districts: words('dorf feld hof tor berg markt'),
  },
  {
    onsets: words('q z k sh r b d h m n t j'),
    vowels: words('a i u aa e'),
    codas: words('- - r m n sh d'),
    nations: words('istan iya ar een'),
    cities: words('abad ra im qasr un'),
    districts: words('ah i bazar gate el'),
  },
  {
    onsets: words('p t k m n l w y s g'),
    vowels: words('a o i u ao ui'),
    codas: words('- - - n ng'),
    nations: words('lua nesi panga moro'),
    cities: words('kota lampo tara buro puri'),
    districts: words('ka lo ti ranga moa'),
  },
  {
    onsets: words('k v sk hj t s l p j n r'),
    vowels: words('e i o y ae u'),
    codas: words('- k l n r sk v'),
    nations: words('oja vik enia mar'),
    cities: words('gorsk lahti nes vara sund'),
    districts: words('by ka niemi haug sted'),
  },
];

/** A new name of a language that is not in `taken`, to which it is added. */
export function coinName(language: Language, ends: readonly string[], random: Random, taken: Set<string>): string {
  for (let tries = 0; tries < 400; tries++) {
    const length = random.next() < (tries < 40 ? 0.55 : 0.1) ? 1 : 2;
    let name = '';
    for (let i = 0; i < length; i++)
      name += random.pick(language.onsets) + random.pick(language.vowels) + random.pick(language.codas);
    name += random.pick(ends);
    if (name.length < 5 || name.length > 12 || taken.has(name)) continue;
    taken.add(name);
    return name[0].toUpperCase() + name.slice(1);
  }
  throw new RangeError('A language has run out of names; give it more syllables');
}
