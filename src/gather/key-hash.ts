/** 53-bit hash of three texts (two 32-bit multiply-xor lanes; for tables only, never for evidence). */
export function hashTexts(kind: string, scope: string, value: string): number {
  let a = 0x811c9dc5;
  let b = 0x9e3779b9;
  for (let part = 0; part < 3; part++) {
    const text = part === 0 ? kind : part === 1 ? scope : value;
    for (let at = 0; at <= text.length; at++) {
      const code = at === text.length ? 0x1f : text.charCodeAt(at);
      a = Math.imul(a ^ code, 0x01000193);
      b = Math.imul(b ^ code, 0x85ebca6b);
      b ^= b >>> 13;
    }
  }
  a ^= a >>> 15;
  return ((b >>> 11) % 0x200000) * 4_294_967_296 + (a >>> 0);
}
