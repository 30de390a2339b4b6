/** Where a scan of one JSON value stands; carried from block to block. */
export interface Extent {
  depth: number;
  inString: boolean;
  escaped: boolean;
  /** First byte that opens a level beyond the limit, as a distance from the value's start, or -1. */
  tooDeep: number;
  scanned: number;
}

/** The beginning of a value. */
export function newExtent(): Extent {
  return {
    depth: 0,
    inString: false,
    escaped: false,
    tooDeep: -1,
    scanned: 0,
  };
}

/**
 * Finds where the value that `extent` has begun ends, looking only at strings and brackets; -1 if not in
 * `bytes[from, end)`. A number or word ends before the first delimiter; whether the value is JSON is not judged here.
 */
export function scanExtent(
  extent: Extent,
  bytes: Buffer,
  from: number,
  end: number,
  maxDepth: number,
): number {
  for (let at = from; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    if (extent.inString) {
      if (extent.escaped) extent.escaped = false;
      else if (byte === 92) extent.escaped = true;
      else if (byte === 34) {
        extent.inString = false;
        if (extent.depth === 0) return at + 1;
      }
    } else if (byte === 34) extent.inString = true;
    else if (byte === 123 || byte === 91) {
      extent.depth += 1;
      if (extent.depth > maxDepth && extent.tooDeep === -1)
        extent.tooDeep = extent.scanned + at - from;
    } else if (byte === 125 || byte === 93) {
      if (extent.depth === 0) return at;
      extent.depth -= 1;
      if (extent.depth === 0) return at + 1;
    } else if (extent.depth === 0 && isEnd(byte)) return at;
  }
  extent.scanned += end - from;
  return -1;
}

/** Comma or white space: what ends a number or a word. */
function isEnd(byte: number): boolean {
  return byte === 44 || byte === 32 || byte === 9 || byte === 10 || byte === 13;
}
