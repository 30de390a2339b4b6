/** 53-bit hash of some texts, each with its end: a key for tables in which a text itself would take too much room. */
export function textHash(...texts: readonly string[]): number {
  let a = 0x811c9dc5;
  let b = 0x9e3779b9;
  for (const text of texts)
    for (let at = 0; at <= text.length; at += 1) {
      const unit = at === text.length ? 0x1f : text.charCodeAt(at);
      a = Math.imul(a ^ unit, 0x01000193);
      b = Math.imul(b ^ unit, 0x85ebca6b);
      b ^= b >>> 13;
    }
  a ^= a >>> 15;
  return ((b >>> 11) % 0x200000) * 4_294_967_296 + (a >>> 0);
}
