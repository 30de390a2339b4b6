/** A letter as the writer places it, in thousandths of the size. */
export interface Place {
  readonly xAdvance: number;
  readonly yAdvance: number;
  readonly xOffset: number;
  readonly yOffset: number;
  readonly advanceWidth: number;
}

/** A letter of an opened font; the writer looks further into it. */
interface Glyph {
  readonly advanceWidth: number;
}

/** What of an opened font is looked at. */
interface GlyphSource {
  readonly unitsPerEm: number;
  readonly glyphForCodePoint: (point: number) => Glyph;
}

/** Hashes, times, ids and numbers: no pair of their letters is set closer, and hardly one of them stands twice. */
const plain = /^(?=[^ ]*\d)[!-~]+ ?$/u;

/**
 * Has such words set letter by letter, which is how they are measured. The writer's own setting looks for pairs and
 * ligatures in every new word: a third of the time of a document of a thousand entries was that of its hashes.
 *
 * @param writer - the writer's font, of which one step is replaced; where it has none, nothing is done
 */
export function setPlainly(writer: object, font: GlyphSource): void {
  const step: unknown = Reflect.get(writer, "layoutRun");
  if (typeof step !== "function") return;
  const letters = new Map<number, readonly [Glyph, Place]>();
  const letter = (point: number): readonly [Glyph, Place] => {
    const known = letters.get(point);
    if (known !== undefined) return known;
    const glyph = font.glyphForCodePoint(point);
    const made = [glyph, placeOf(glyph, font)] as const;
    letters.set(point, made);
    return made;
  };
  Reflect.set(writer, "layoutRun", (text: string, features: unknown) => {
    if (features === undefined && plain.test(text)) return runOf(text, letter);
    const set: unknown = Reflect.apply(step, writer, [text, features]);
    return set;
  });
}

function placeOf({ advanceWidth }: Glyph, { unitsPerEm }: GlyphSource): Place {
  const advance = advanceWidth * (1000 / unitsPerEm);
  return {
    xAdvance: advance,
    yAdvance: 0,
    xOffset: 0,
    yOffset: 0,
    advanceWidth: advance,
  };
}

function runOf(
  text: string,
  letter: (point: number) => readonly [Glyph, Place],
): object {
  const glyphs: Glyph[] = [];
  const positions: Place[] = [];
  let advanceWidth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const [glyph, place] = letter(text.charCodeAt(at));
    glyphs.push(glyph);
    positions.push(place);
    advanceWidth += place.xAdvance;
  }
  return { glyphs, positions, advanceWidth };
}
