/** Sets that grow together: which indexes belong to one group, and the smallest index of each. */
export interface Groups {
  /** Makes `a` and `b` members of one group. */
  readonly join: (a: number, b: number) => void;
  /** The smallest index of the group of `a`; an index never joined is its own group. */
  readonly find: (a: number) => number;
}

export function createGroups(): Groups {
  const parents = new Map<number, number>();
  const find = (a: number): number => {
    let root = a;
    for (let up = parents.get(root); up !== undefined; up = parents.get(root))
      root = up;
    let at = a;
    while (at !== root) {
      const up = parents.get(at) ?? root;
      parents.set(at, root);
      at = up;
    }
    return root;
  };
  return {
    find,
    join(a, b): void {
      const rootA = find(a);
      const rootB = find(b);
      if (rootA === rootB) return;
      parents.set(Math.max(rootA, rootB), Math.min(rootA, rootB));
    },
  };
}
