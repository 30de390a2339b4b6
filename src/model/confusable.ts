/** Cyrillic and Greek letters that look like a Latin one (a part of UTS 39 confusables: those of ordinary keyboards). */
const latinOf: ReadonlyMap<string, string> = new Map(
  Object.entries({
    А: "A",
    В: "B",
    С: "C",
    Е: "E",
    Н: "H",
    І: "I",
    Ј: "J",
    К: "K",
    М: "M",
    О: "O",
    Р: "P",
    Ѕ: "S",
    Т: "T",
    Х: "X",
    У: "Y",
    а: "a",
    с: "c",
    ԁ: "d",
    е: "e",
    һ: "h",
    і: "i",
    ј: "j",
    о: "o",
    р: "p",
    ѕ: "s",
    у: "y",
    х: "x",
    Α: "A",
    Β: "B",
    Ε: "E",
    Ζ: "Z",
    Η: "H",
    Ι: "I",
    Κ: "K",
    Μ: "M",
    Ν: "N",
    Ο: "O",
    Ρ: "P",
    Τ: "T",
    Υ: "Y",
    Χ: "X",
    ο: "o",
    ν: "v",
  }),
);

/** Hyphens, dashes and minus signs that look like the one of a keyboard, and are another. */
export const hyphens: RegExp = /[\u02D7\u2010-\u2015\u2043\u2212\u2796]/gu;

/** The text with each look-alike letter replaced by the Latin one: two texts that are told apart by alphabet only become equal. */
export function lookAlikeForm(text: string): string {
  // most are, and a log with damage asks of each key of its patients
  if (isAscii(text)) return text;
  return Array.from(text, (letter) => latinOf.get(letter) ?? letter).join("");
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < 32 || unit > 126) return false;
  }
  return true;
}

/** Whether Latin letters or digits and look-alike letters of another alphabet stand in one text: noted, never merged (`trust.md` 4). */
export function hasLookAlikes(text: string): boolean {
  return (
    !isAscii(text) &&
    /[A-Za-z0-9]/u.test(text) &&
    Array.from(text).some((letter) => latinOf.has(letter))
  );
}
