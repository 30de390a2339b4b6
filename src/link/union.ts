/** Groups of names that were said to be one; a name that nobody mentioned is a group of its own. */
export interface Union {
  readonly join: (a: string, b: string) => void;
  readonly rootOf: (name: string) => string;
}

/** An empty union; roots are the smallest name of a group by code unit, whatever the order of joining. */
export function newUnion(): Union {
  const parents = new Map<string, string>();
  const rootOf = (name: string): string => {
    let root = name;
    for (let up = parents.get(root); up !== undefined; up = parents.get(root))
      root = up;
    for (let at = name; at !== root;) {
      const up = parents.get(at);
      parents.set(at, root);
      at = up ?? root;
    }
    return root;
  };
  const join = (a: string, b: string): void => {
    const first = rootOf(a);
    const second = rootOf(b);
    if (first < second) parents.set(second, first);
    else if (second < first) parents.set(first, second);
  };
  return { join, rootOf };
}
