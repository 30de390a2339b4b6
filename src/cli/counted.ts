/** A whole number with its thousands apart, and a noun in the right form where one is given: "1,204 records". */
export function counted(count: number, noun?: string): string {
  const digits = String(count).replace(/\B(?=(?:\d{3})+$)/gu, ",");
  if (noun === undefined) return digits;
  return `${digits} ${noun}${count === 1 ? "" : "s"}`;
}
